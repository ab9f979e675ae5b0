package io.offboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where each process of a service leaves its JFR recording, named for its scenario and contestant. */
record Recordings(Path folder) {

    /** The folder without the recordings of an earlier run, which would pass for those of this one. */
    Path cleared() {
        try {
            Files.createDirectories(folder);
            for (Path file : recordings()) {
                Files.delete(file);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear " + folder, e);
        }
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }
}
