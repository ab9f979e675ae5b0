package io.offboard.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of properties in the README. */
final class Readme {

    private static final Path FILE = Path.of(System.getProperty("offboard.checkout"), "README.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Readme() {}

    /**
     * Each property, in all ways that it may be meant: {@code .read-timeout} after {@code offboard.iproyal.token} is
     * {@code offboard.iproyal.read-timeout} or {@code offboard.read-timeout}.
     */
    static List<List<String>> properties() {
        List<List<String>> properties = new ArrayList<>();
        for (String row : rows()) {
            String first = "";
            for (String name : names(row)) {
                if (name.startsWith(".")) {
                    properties.add(continued(first, name));
                } else {
                    first = name;
                    properties.add(List.of(name));
                }
            }
        }
        return properties;
    }

    private static List<String> rows() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> line.matches("\\| `(offboard|quarkus|kafka)\\.[^<]*` .*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those in the first column, and in the last those that begin as a property's end does. */
    private static List<String> names(String row) {
        String[] columns = row.split(" \\| ", -1);
        return CODE.matcher(columns[0] + columns[columns.length - 1])
                .results()
                .map((MatchResult name) -> name.group(1))
                .filter(name -> name.matches("(\\.|offboard\\.|quarkus\\.|kafka\\.).*"))
                .toList();
    }

    private static List<String> continued(String first, String end) {
        List<String> spellings = new ArrayList<>();
        String prefix = first;
        while (prefix.contains(".")) {
            prefix = prefix.substring(0, prefix.lastIndexOf('.'));
            spellings.add(prefix + end);
        }
        return spellings;
    }
}
