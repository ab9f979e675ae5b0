package io.offboard.bench;

import io.offboard.local.stack.Home;
import java.nio.file.Path;

/** Where the bench is started from. */
final class BenchHome {

    private BenchHome() {}

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
