package io.offboard.local;

import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Stack;

/** Stops the stack exactly once, whoever asks first: the end of the run, a failure, or Ctrl-C. */
final class Shutdown {

    private static final int INTERRUPTED = 130;

    private final Stack stack;
    private final Terminal terminal;
    private volatile boolean begun;
    private volatile int exitCodeOnSignal = INTERRUPTED;

    Shutdown(Stack stack, Terminal terminal) {
        this.stack = stack;
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(new Thread(this::onExit, "shutdown"));
    }

    /** From now on being told to stop is the regular end. */
    void endsWell() {
        exitCodeOnSignal = 0;
    }

    boolean begun() {
        return begun;
    }

    /** Returns when everything has stopped, also if another thread is already at it. */
    synchronized void stop() {
        if (!begun) {
            begun = true;
            terminal.line(terminal.bold("Stopping"));
            stack.close();
        }
    }

    private void onExit() {
        if (!begun) {
            terminal.blank(); // over the ^C that a terminal shows
            stop();
            Runtime.getRuntime().halt(exitCodeOnSignal);
        }
    }
}
