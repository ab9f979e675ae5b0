package io.offboard.bench;

import io.offboard.local.stack.Build;
import io.offboard.local.stack.Home;
import java.nio.file.Path;
import java.util.List;

/** Where the bench is started from. */
final class BenchHome {

    private static final List<String> CONTESTANTS = List.of(
            "session-service",
            "conversation-service",
            "customer-service",
            "deploy/sandbox",
            "deploy/bench/floor",
            "deploy/bench/parallel-consumer",
            "deploy/bench/connect");

    private BenchHome() {}

    /** The same, once all that is measured is built. */
    static Home built() {
        Home home = home();
        Build.of(home, CONTESTANTS);
        return home;
    }

    static Home home() {
        return new Home(property("offboard.checkout"), property("offboard.home"));
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Started without -D" + name + ": use deploy/bench/run.");
        }
        return Path.of(value);
    }
}
