package io.offboard.bench.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was measured, and on what.
 *
 * @param commit of the checkout; empty outside of a repository
 * @param dirty whether there were changes beside the commit, other than results
 * @param jvm what a service's JVM is told
 */
public record Machine(
        String cpu,
        int cores,
        long memoryMib,
        String kernel,
        String jdk,
        String postgres,
        String kafka,
        String commit,
        boolean dirty,
        List<String> jvm) {

    public static Machine here(Path checkout, String postgres, String kafka, List<String> jvm) {
        return new Machine(
                field("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/meminfo", "MemTotal")
                                .map(text -> Long.parseLong(text.replaceAll("\\D", "")))
                                .orElse(0L)
                        / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                postgres,
                kafka,
                git(checkout, "rev-parse", "--short=9", "HEAD").orElse(""),
                isDirty(checkout),
                jvm);
    }

    /** What earlier runs wrote is no change of what is measured. */
    static boolean isDirty(Path checkout) {
        return git(checkout, "status", "--porcelain", "--", ":(top)", ":(top,exclude)deploy/bench/results")
                .filter(text -> !text.isEmpty())
                .isPresent();
    }

    private static Optional<String> field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> git(Path checkout, String... arguments) {
        try {
            Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
