package io.offboard.bench.contract;

import io.offboard.testing.Broker;
import io.offboard.testing.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A program of the bench, in the folder where it was built. */
enum Competitor {
    FLOOR("floor", "io.offboard.bench.floor.Floor", true),
    PARALLEL_CONSUMER("parallel-consumer", "io.offboard.bench.parallelconsumer.Peer", true),
    CONNECT("connect", "io.offboard.bench.connect.Peer", false);

    /** How many calls it may have under way: as many as Connect has tasks. */
    static final int IN_FLIGHT = 4;

    private final String folder;
    private final String main;
    private final boolean writesEvents;

    Competitor(String folder, String main, boolean writesEvents) {
        this.folder = folder;
        this.main = main;
        this.writesEvents = writesEvents;
    }

    boolean writesEvents() {
        return writesEvents;
    }

    /** Calls the sandbox's IPRoyal. Returns when it has said that it is ready. */
    Running start(Kafka kafka, int batch) throws IOException {
        var target = Path.of("..", folder, "target");
        var java = ProcessHandle.current().info().command().orElseThrow();
        var output = new File("target", folder + ".out");
        var builder = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        target.resolve("offboard-bench-" + folder + ".jar") + File.pathSeparator + target.resolve("lib")
                                + "/*",
                        main)
                .redirectOutput(output)
                .redirectError(new File("target", folder + ".err"));
        builder.environment()
                .putAll(Map.of(
                        "BENCH_KAFKA", Broker.address(),
                        "BENCH_COMMANDS", kafka.commands(),
                        "BENCH_EVENTS", kafka.events(),
                        "BENCH_GROUP", kafka.group(),
                        "BENCH_VENDOR_URL", Sandbox.url() + "/v1/sessions",
                        "BENCH_VENDOR_TOKEN", "sandbox-iproyal-token",
                        "BENCH_IN_FLIGHT", Integer.toString(IN_FLIGHT),
                        "BENCH_BATCH", Integer.toString(batch)));
        return Running.untilReady(builder.start(), output.toPath());
    }
}
