package io.offboard.bench;

import io.offboard.local.console.Script;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.StackException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** {@code deploy/bench/run}. */
public final class Bench {

    private static final int STACK = 2;

    private Bench() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the libraries' logs: what matters is thrown
        System.exit(commandLine(Terminal.standard(), BenchHome::built).execute(args));
    }

    static CommandLine commandLine(Terminal terminal, Supplier<Home> home) {
        return Script.of(new BenchCommand(terminal, home)).setExecutionExceptionHandler(Bench::complain);
    }

    private static int complain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (e instanceof StackException) {
            line.getErr().println(e.getMessage());
            return STACK;
        }
        if (e instanceof UncheckedIOException) {
            line.getErr().println(e.getMessage() + ": " + e.getCause());
            return STACK;
        }
        line.getErr().println("Unexpected, please report it:");
        e.printStackTrace(line.getErr());
        return STACK;
    }
}
