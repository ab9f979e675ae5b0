package io.offboard.local;

import io.offboard.local.stack.Home;
import java.nio.file.Path;

/** Where the scripts are called from and belong to. */
final class Checkout {

    private Checkout() {}

    static Home home() {
        return new Home(property("offboard.checkout"), property("offboard.home"));
    }

    /** As short as a person in the current folder would write it. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Started without -D" + name + ": use the scripts in deploy/local.");
        }
        return Path.of(value);
    }
}
