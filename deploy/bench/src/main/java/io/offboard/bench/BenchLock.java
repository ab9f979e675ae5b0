package io.offboard.bench;

import io.offboard.local.stack.Home;
import io.offboard.local.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One bench a folder: a second would clear away what the first has started, and spoil its figures. */
final class BenchLock implements AutoCloseable {

    private final Path file;
    private FileChannel channel;

    BenchLock(Home home) {
        file = home.folder().resolve("bench.lock");
    }

    /** Held until it is closed, or the process ends. */
    void acquire() {
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new StackException("A bench already runs here. Wait for it, or stop it with Ctrl-C.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock", e);
        }
    }
}
