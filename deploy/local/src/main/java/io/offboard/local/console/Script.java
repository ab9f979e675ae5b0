package io.offboard.local.console;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a script is asked for: every script explains itself and its mistakes in one way. */
public final class Script {

    private Script() {}

    /**
     * The command line of a script.
     *
     * @param command annotated with the script's path as its name
     */
    public static CommandLine of(Object command) {
        CommandLine line = new CommandLine(command).setParameterExceptionHandler(Script::misused);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("this text")
                        .build());
        return line;
    }

    private static int misused(ParameterException mistake, String... arguments) {
        CommandLine line = mistake.getCommandLine();
        line.getErr().println(mistake.getMessage());
        line.getErr().println("See: " + line.getCommandName() + " --help");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }
}
