package io.offboard.local;

import io.offboard.local.console.ConsoleProgress;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import io.offboard.local.stack.StackException;
import io.offboard.local.stack.StackPlan;
import io.offboard.local.stack.UpLock;
import java.io.UncheckedIOException;

/** {@code deploy/local/up}: starts the stack, runs the main job on it, and keeps it up until told to stop. */
public final class Up {

    private final Home home = Checkout.home();
    private final Terminal terminal = Terminal.standard();
    private final ConsoleProgress progress = new ConsoleProgress(terminal);

    private Up() {}

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(new Up().run(args));
    }

    private int run(String... args) {
        try {
            Options options = Options.parse(args);
            return options.restart().isPresent() ? restart(options.restart().get()) : up(options);
        } catch (Options.UsageException e) {
            return complain(e.getMessage() + "\nSee: deploy/local/up --help", 2);
        } catch (StackException | UncheckedIOException e) {
            return complain(Reason.of(e), 1);
        }
    }

    private int up(Options options) {
        UpLock.acquire(home);
        if (Stack.hasLeftovers(home)) {
            terminal.line(terminal.bold("Clearing up what an earlier up left"));
            Stack.stopLeftovers(home, progress);
            terminal.blank();
        }
        Stack stack = options.oidc()
                ? Stack.prepareWithProvider(home, options.ports(), progress)
                : Stack.prepare(home, options.ports(), progress);
        LibraryLogs.toFile(home);
        Shutdown shutdown = new Shutdown(stack, terminal);
        try {
            return new Run(stack, shutdown, terminal).run(options.once());
        } catch (RuntimeException e) {
            boolean interrupted = shutdown.begun();
            shutdown.stop();
            return interrupted ? 1 : complain("\n" + Reason.of(e), 1);
        }
    }

    private int restart(Service service) {
        if (UpLock.holder(home).isEmpty()) {
            throw new StackException("No stack is up here. Start one: deploy/local/up");
        }
        StackPlan plan = Stack.restart(home, service, progress);
        terminal.line("%s is at %s again.".formatted(service.title(), plan.url(service)));
        return 0;
    }

    private int complain(String message, int exitCode) {
        progress.close();
        System.err.println(message);
        return exitCode;
    }
}
