package io.offboard.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A built application in the run folder, for a process to run from. A JVM reads its jars as it goes: a build that replaced
 * them in {@code target/} would break every running part.
 */
final class RunCopy {

    private RunCopy() {}

    /** As it is built now; answers where its runner is. */
    static Path of(Path runner, Path place) {
        Path built = runner.getParent();
        Home.delete(place);
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                put(file, place.resolve(built.relativize(file)));
            }
        } catch (IOException e) {
            throw new StackException("Cannot prepare " + place + ": " + e, e);
        }
        return place.resolve(runner.getFileName());
    }

    /** The same for an executable that needs nothing beside it. */
    static Path ofExecutable(Path executable, Path place) {
        Home.delete(place);
        Path copy = place.resolve(executable.getFileName());
        try {
            Files.createDirectories(place);
            put(executable, copy);
        } catch (IOException e) {
            throw new StackException("Cannot prepare " + place + ": " + e, e);
        }
        return copy;
    }

    /** A link costs nothing, and stays as it is because a build writes new files; it has to be on the same disk. */
    private static void put(Path file, Path copy) throws IOException {
        if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
            return;
        }
        try {
            Files.createLink(copy, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, copy);
        }
    }
}
