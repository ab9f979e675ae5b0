package io.offboard.local.people;

import java.util.Comparator;

/**
 * What is wrong with a file of people.
 *
 * @param line from 1
 * @param column from 1; 0 when it is about the whole line
 */
public record Mistake(long line, int column, String what) implements Comparable<Mistake> {

    private static final Comparator<Mistake> FIRST_TO_LAST =
            Comparator.comparingLong(Mistake::line).thenComparingInt(Mistake::column);

    @Override
    public int compareTo(Mistake other) {
        return FIRST_TO_LAST.thenComparing(Mistake::what).compare(this, other);
    }

    @Override
    public String toString() {
        return (column == 0 ? "line %d: %s" : "line %d, column %d: %s")
                .formatted(column == 0 ? new Object[] {line, what} : new Object[] {line, column, what});
    }
}
