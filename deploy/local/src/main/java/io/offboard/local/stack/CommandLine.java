package io.offboard.local.stack;

import java.util.List;

/** What a process was started with, as far as the system tells: nothing of a zombie or of another user's. */
public record CommandLine(String text) {

    /** Of a living process. */
    public static CommandLine of(ProcessHandle process) {
        return new CommandLine(process.info().commandLine().orElse(""));
    }

    /** Whole arguments only: the folder of one stack may begin like that of another. */
    public boolean has(List<String> arguments) {
        return arguments.stream().allMatch(argument -> (text + " ").contains(" " + argument + " "));
    }
}
