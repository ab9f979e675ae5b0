package io.offboard.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which process a part is. A pid alone proves nothing, the system gives them out again: only a process whose command
 * line names this part and this stack's folder is ours to end. Nor does a missing file: a clean build beside a running
 * stack takes it away, and then the command lines alone tell.
 */
public record PidFile(Home home, String part) {

    private static final Duration GRACE = Duration.ofSeconds(15);

    /** What goes on the command line of a part, so that it can be recognised. */
    List<String> marks() {
        String mark = "-Doffboard.part=" + part;
        // Prometheus takes no argument that means nothing to it; its page may be called anything.
        return part.equals(Part.PROMETHEUS)
                ? List.of("--web.page-title=Offboard " + mark + " " + home.mark())
                : List.of(mark, home.mark());
    }

    void write(long pid) {
        try {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(), e);
        }
    }

    /** The part's process, if it lives. A zombie has no command line any more and so counts as dead. */
    Optional<ProcessHandle> process() {
        Optional<Long> pid = pid();
        return pid.isPresent()
                ? pid.flatMap(ProcessHandle::of).filter(this::isOurs)
                : ProcessHandle.allProcesses().filter(this::isOurs).findFirst();
    }

    /** Whether it lives. */
    public boolean isAlive() {
        return process().isPresent();
    }

    Optional<Long> pid() {
        try {
            return Optional.of(Long.parseLong(Files.readString(file()).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Ends the process: asks first, insists later. */
    public void stop(Progress progress) {
        process().ifPresent(process -> {
            progress.stopping(part);
            process.destroy();
            if (!Poll.until(GRACE, () -> !isAlive())) {
                kill();
            }
            progress.stopped(part);
        });
        delete();
    }

    /** SIGKILL, as a crash would be. The file stays: it tells which process it was. */
    public void kill() {
        process().ifPresent(ProcessHandle::destroyForcibly);
        Poll.until(GRACE, () -> !isAlive());
    }

    private void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file(), e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.isAlive() && CommandLine.of(process).has(marks());
    }

    private Path file() {
        return home.run().resolve(part + ".pid");
    }
}
