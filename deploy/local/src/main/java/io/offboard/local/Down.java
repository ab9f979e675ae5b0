package io.offboard.local;

import io.offboard.local.console.ConsoleProgress;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Stack;
import io.offboard.local.stack.UpLock;
import java.io.UncheckedIOException;
import java.time.Duration;

/** {@code deploy/local/down}: stops a running {@code up}, and what a killed one left. */
public final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Down() {}

    public static void main(String[] args) {
        LibraryLogs.off();
        try {
            down();
        } catch (UncheckedIOException e) {
            System.err.println(Reason.of(e));
            System.exit(1);
        }
    }

    private static void down() {
        Home home = Checkout.home();
        Terminal terminal = Terminal.standard();
        boolean wasUp = UpLock.holder(home).isPresent();
        boolean leftovers = !wasUp && Stack.hasLeftovers(home);
        try (ConsoleProgress progress = new ConsoleProgress(terminal)) {
            if (wasUp) {
                stopUp(home, progress);
            }
            Stack.stopLeftovers(home, progress);
        }
        if (!wasUp && !leftovers) {
            terminal.line("Nothing is up.");
        }
    }

    private static void stopUp(Home home, Progress progress) {
        progress.stopping("up");
        UpLock.end(home, PATIENCE);
        progress.stopped("up");
    }
}
