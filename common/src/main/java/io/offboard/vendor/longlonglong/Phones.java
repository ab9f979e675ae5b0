package io.offboard.vendor.longlonglong;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Between 1 and 100 different phones, the most the vendor takes [seed]. There is no empty one: beside an import range
 * the vendor would take an empty array for no filter at all, and delete the whole import. A phone is any text, for the
 * platform may append a suffix, and an encrypted one has no digits.
 */
public record Phones(List<String> numbers) {

    /** How many phones one call may carry [seed]. */
    public static final int MOST = 100;

    public Phones {
        numbers = List.copyOf(new LinkedHashSet<>(numbers));
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw new IllegalArgumentException("There must be 1 to " + MOST + " phones, not " + numbers.size() + ".");
        }
        if (numbers.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A phone must not be blank.");
        }
    }

    /** These phones, each once. */
    public static Phones of(Collection<String> numbers) {
        return new Phones(List.copyOf(numbers));
    }

    /** How many, not which: phones do not belong in a log. */
    @Override
    public String toString() {
        return "Phones[" + numbers.size() + "]";
    }
}
