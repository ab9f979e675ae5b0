package io.offboard.bench.connect;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What is written to standard error. */
final class Logs {

    private static final Logger ALL = Logger.getLogger("");
    private static final Logger PLUGINS =
            Logger.getLogger("org.apache.kafka.connect.runtime.isolation.ReflectionScanner");

    private Logs() {}

    /** Leaves out what tells a secret or nothing new. */
    static void quieten() {
        // At INFO Connect logs every configuration, and with it the token.
        ALL.setLevel(Level.WARNING);
        // It complains about converters whose libraries are left out. A sink that it does not find is told elsewhere.
        PLUGINS.setLevel(Level.OFF);
    }
}
