package io.offboard.local;

import io.offboard.local.console.ConsoleProgress;
import io.offboard.local.console.Script;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Stack;
import io.offboard.local.stack.UpLock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code deploy/local/down}: stops a running {@code up}, and what a killed one left. */
@Command(
        name = "deploy/local/down",
        usageHelpAutoWidth = true,
        description = "Stops a running deploy/local/up, and what a killed one left.")
public final class Down implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(
                Script.of(new Down()).setExecutionExceptionHandler(Reason::tell).execute(args));
    }

    @Override
    public Integer call() {
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
        return 0;
    }

    private static void stopUp(Home home, Progress progress) {
        progress.stopping("up");
        UpLock.end(home, PATIENCE);
        progress.stopped("up");
    }
}
