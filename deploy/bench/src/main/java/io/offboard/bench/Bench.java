package io.offboard.bench;

import io.offboard.local.console.Terminal;
import io.offboard.local.stack.StackException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** {@code deploy/bench/run}. */
public final class Bench {

    private static final int STACK = 2;

    private Bench() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the libraries' logs: what matters is thrown
        System.exit(new CommandLine(new BenchCommand(Terminal.standard()))
                .setExecutionExceptionHandler(Bench::complain)
                .execute(args));
    }

    private static int complain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (e instanceof StackException) {
            System.err.println(e.getMessage());
            return STACK;
        }
        if (e instanceof UncheckedIOException) {
            System.err.println(e.getMessage() + ": " + e.getCause());
            return STACK;
        }
        System.err.println("Unexpected, please report it:");
        e.printStackTrace();
        return STACK;
    }
}
