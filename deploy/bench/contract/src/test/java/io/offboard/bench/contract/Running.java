package io.offboard.bench.contract;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A competitor's process. */
record Running(Process process) implements AutoCloseable {

    static Running untilReady(Process process, Path output) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("READY, see " + output + " and the .err beside it")
                .atMost(60, SECONDS)
                .failFast(() -> !process.isAlive())
                .until(() -> Files.readAllLines(output).contains("READY"));
        return new Running(process);
    }

    /** Asks it to end; whether it does, in time. */
    boolean ends() throws InterruptedException {
        process.destroy();
        return process.waitFor(20, SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
