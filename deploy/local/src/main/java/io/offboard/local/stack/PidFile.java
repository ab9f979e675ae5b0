package io.offboard.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which process a part is. A pid alone proves nothing, the system gives them out again: only a process whose command
 * line names this part and this stack's folder is ours to end.
 */
record PidFile(Home home, String part) {

    /** What goes on the command line of a part, so that it can be recognised. */
    List<String> marks() {
        return List.of("-Doffboard.part=" + part, "-Doffboard.home=" + home.folder());
    }

    void write(long pid) {
        try {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part's process, if it lives. A zombie has no command line any more and so counts as dead. */
    Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    boolean isAlive() {
        return process().isPresent();
    }

    Optional<Long> pid() {
        try {
            return Optional.of(Long.parseLong(Files.readString(file()).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        String commandLine = process.info().commandLine().orElse("");
        return process.isAlive() && marks().stream().allMatch(commandLine::contains);
    }

    private Path file() {
        return home.run().resolve(part + ".pid");
    }
}
