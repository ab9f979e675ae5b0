package io.offboard.sandbox.seed;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many names at once: the prefix followed by 0, 1, 2 … */
public record Series(String prefix, int count) {
    public Series {
        if (prefix == null || count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("a series needs a prefix and a count between 1 and 1000000");
        }
    }

    /** The names listed, then those of the series; either may be null. */
    public static Stream<String> all(List<String> listed, Series series) {
        return Stream.concat(
                listed == null ? Stream.empty() : listed.stream(), series == null ? Stream.empty() : series.names());
    }

    private Stream<String> names() {
        return IntStream.range(0, count).mapToObj(i -> prefix + i);
    }
}
