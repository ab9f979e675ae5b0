package io.offboard.local.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock that a process is shown, by Debian's libfaketime. A JVM does not start where
 * only the time of day is faked, so what counts passing time is stepped too, and the step goes one way only. */
final class Clock {

    private Clock() {}

    static boolean canBeFaked() {
        return library().isPresent();
    }

    /** @param file how far the clock is off, in seconds; it may change at any time */
    static Map<String, String> surroundings(Path file) {
        return Map.of(
                "LD_PRELOAD", library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1");
    }

    private static Optional<Path> library() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return Stream.concat(folders, Stream.of(Path.of("/usr/lib")))
                    .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
