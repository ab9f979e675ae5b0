package io.offboard.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A part of a stack that is a process of its own. What it says goes to its log.
 *
 * @param program the program and its arguments; the first of them is followed by the marks that the part is known by
 */
public record PartProcess(Home home, String part, List<String> program, Map<String, String> environment) {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** A Java program, run by this JVM's own {@code java}. */
    public static PartProcess java(Home home, String part, List<String> arguments, Map<String, String> environment) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(arguments);
        return new PartProcess(home, part, program, environment);
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param ready whether it is
     * @param lastAnswer what it said last, for the message that says that it never was
     * @throws StackException when it ended before, or took longer than {@code patience}
     */
    public ProcessHandle start(Duration patience, BooleanSupplier ready, Supplier<String> lastAnswer) {
        Process process = launch();
        pidFile().write(process.pid());
        boolean settled = Poll.until(patience, () -> !process.isAlive() || ready.getAsBoolean());
        if (!process.isAlive()) {
            throw failure("ended with exit code " + process.exitValue() + " before it was ready");
        }
        if (!settled) {
            throw failure("was not ready after " + patience.toSeconds() + " s (" + lastAnswer.get() + ")");
        }
        return process.toHandle();
    }

    /** Which process it is. */
    public PidFile pidFile() {
        return new PidFile(home, part);
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(StackEnv::isOurs);
        builder.environment().putAll(environment);
        File log = home.log(part).toFile();
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StackException("Cannot start " + part + ": " + e.getMessage(), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: Ctrl-C at the terminal reaches only who started it, who then stops the parts in
            // order.
            command.add(SETSID.toString());
        }
        command.add(program.get(0));
        command.addAll(pidFile().marks());
        command.addAll(program.subList(1, program.size()));
        return command;
    }

    private StackException failure(String what) {
        return new StackException(part + " " + what + ".\n" + LogTail.of(home.log(part)));
    }
}
