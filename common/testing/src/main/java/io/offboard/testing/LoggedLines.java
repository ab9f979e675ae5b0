package io.offboard.testing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged in this JVM from its making until it is closed. */
public final class LoggedLines implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + line.getThrown() + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Listens from now on. */
    public LoggedLines() {
        ROOT.addHandler(handler);
    }

    /** The lines so far: message, exception and parameters. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
    }
}
