package io.offboard.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One {@code up} a checkout. The system releases the lock with the process, however it ends, so a held lock also proves
 * that the pid written in the file is that of a living {@code up}.
 */
public final class UpLock {

    /** Referred to for as long as the process lives: a channel that is garbage takes its lock along. */
    private static FileChannel held;

    private UpLock() {}

    /** Held until this process ends. */
    public static void acquire(Home home) {
        try {
            Files.createDirectories(home.folder());
            held = open(home);
            boolean locked = held.tryLock() == null;
            Optional<ProcessHandle> other = locked ? locker(home) : unlocked(home);
            if (locked || other.isPresent()) {
                throw new StackException("A stack is already up here"
                        + other.map(up -> " (pid " + up.pid() + ")").orElse("") + ". Stop it first: deploy/local/down");
            }
            held.truncate(0);
            held.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write in " + home.folder(), e);
        }
    }

    /** The living {@code up}, if there is one. */
    public static Optional<ProcessHandle> holder(Home home) {
        if (!Files.exists(file(home))) {
            return unlocked(home);
        }
        try (FileChannel channel = open(home);
                FileLock lock = channel.tryLock()) {
            return lock == null ? locker(home) : unlocked(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(home), e);
        }
    }

    /** Ends the living {@code up} and returns when it is gone: asks first, insists later. */
    public static void end(Home home, Duration patience) {
        holder(home).ifPresent(up -> {
            up.destroy();
            if (!Poll.until(patience, () -> holder(home).isEmpty())) {
                up.destroyForcibly();
                Poll.until(patience, () -> holder(home).isEmpty());
            }
        });
    }

    private static Optional<ProcessHandle> locker(Home home) {
        return pid(home).flatMap(ProcessHandle::of);
    }

    /** A clean build beside a running stack took the locked file away: then only its command line tells of an {@code up}. */
    private static Optional<ProcessHandle> unlocked(Home home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> CommandLine.of(process).has(List.of(home.mark(), "io.offboard.local.Up")))
                .filter(process -> !CommandLine.of(process).has(List.of("--restart")))
                .findFirst();
    }

    private static FileChannel open(Home home) throws IOException {
        return FileChannel.open(
                file(home), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Optional<Long> pid(Home home) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file(home)).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Path file(Home home) {
        return home.folder().resolve("up.lock");
    }
}
