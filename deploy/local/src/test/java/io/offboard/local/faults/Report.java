package io.offboard.local.faults;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What came of all faults of a run, as a table for people. */
final class Report {

    private Report() {}

    /** Prints the table and writes it to a file, with the seed that makes the same run again. */
    static void of(long seed, String head, List<?> rows, Path file) throws IOException {
        String table = "Seed %d%n%n%s%s%n"
                .formatted(seed, head, rows.stream().map(Object::toString).collect(joining("\n")));
        Files.writeString(file, table);
        System.out.println(table);
    }
}
