package io.offboard.local.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's own small disk, in memory, where the system lets us have one. */
final class Disk {

    private final Path folder;
    private final boolean mounted;

    private Disk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static Disk mount(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Disk(
                folder, Shell.run("mount", "-t", "tmpfs", "-o", "size=400m,mode=0700", "tmpfs", folder.toString()));
    }

    /** What a killed run left mounted. */
    static void unmount(Path folder) {
        Shell.run("umount", "-l", folder.toString());
    }

    boolean isMounted() {
        return mounted;
    }

    /** Leaves no byte free. */
    void fill() {
        byte[] block = new byte[64 * 1024];
        for (int length = block.length; length > 0; length /= 16) {
            try (OutputStream out = Files.newOutputStream(
                    ballast(), java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(block, 0, length);
                }
            } catch (IOException e) {
                // Full for blocks of this size.
            }
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unmount() {
        if (mounted) {
            unmount(folder);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }
}
