package io.offboard.local.faults;

import io.offboard.local.stack.Home;
import io.offboard.local.stack.PartProcess;
import io.offboard.local.stack.PidFile;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The broker of the fault table. */
final class Kafka {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;

    private final Home home;
    private final int port = Ports.free();
    private final int controller = Ports.free();

    Kafka(Home home) {
        this.home = home;
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, also again: it has what it had. */
    void start() {
        try {
            Files.deleteIfExists(ready());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process().start(PATIENCE, () -> Files.exists(ready()), () -> "it made no " + ready());
    }

    void stop() {
        pidFile().stop(Progress.SILENT);
    }

    void kill() {
        pidFile().kill();
    }

    void createTopics() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Stream.concat(
                                    Stream.of(Service.values())
                                            .flatMap(service -> Stream.of("commands", "events", "dead-letters", "audit")
                                                    .map(service::topic)),
                                    Service.caseTopics())
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()));
    }

    private PartProcess process() {
        return PartProcess.java(
                home,
                "Kafka",
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        Integer.toString(port),
                        Integer.toString(controller),
                        home.run().resolve("kafka").toString(),
                        ready().toString()),
                Map.of());
    }

    private PidFile pidFile() {
        return new PidFile(home, "Kafka");
    }

    private Path ready() {
        return home.run().resolve("kafka.ready");
    }
}
