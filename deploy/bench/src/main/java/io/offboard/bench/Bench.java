package io.offboard.bench;

import io.offboard.local.console.Terminal;
import io.offboard.local.stack.StackException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code deploy/bench/run}. */
public final class Bench {

    private static final int STACK = 2;

    private Bench() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the libraries' logs: what matters is thrown
        System.exit(commandLine(Terminal.standard()).execute(args));
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new BenchCommand(terminal)).setExecutionExceptionHandler(Bench::complain);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("this text")
                        .build());
        return line;
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
