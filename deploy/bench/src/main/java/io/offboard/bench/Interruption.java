package io.offboard.bench;

import io.offboard.bench.stack.Lab;
import io.offboard.local.console.Terminal;

/** Ctrl-C: everything that was started ends, and nothing is recorded. */
final class Interruption implements AutoCloseable {

    private static final int INTERRUPTED = 130;

    private final Terminal terminal;
    private Thread hook;

    Interruption(Terminal terminal) {
        this.terminal = terminal;
    }

    /** This is what there is to stop. */
    void stops(Lab lab) {
        hook = new Thread(() -> stop(lab), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Lab lab) {
        terminal.blank();
        terminal.line("Stopping. Nothing is recorded.");
        lab.close();
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    /** From now on there is nothing to stop. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is under way: it ends this process
        }
    }
}
