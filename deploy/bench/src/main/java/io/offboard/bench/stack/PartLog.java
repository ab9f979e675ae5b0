package io.offboard.bench.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process of the bench said so far. */
record PartLog(Path file) {

    /** The line by which a broker and a competitor tell that they are. */
    static final String READY = "READY";

    boolean saysReady() {
        try {
            return Files.exists(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .anyMatch(READY::equals);
        } catch (IOException e) {
            return false;
        }
    }
}
