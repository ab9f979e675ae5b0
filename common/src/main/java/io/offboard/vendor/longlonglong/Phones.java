package io.offboard.vendor.longlonglong;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Between 1 and 100 different phones, the most the vendor takes [seed]. There is no empty one: beside an import range
 * the vendor would take an empty array for no filter at all, and delete the whole import. A phone is any text, for the
 * platform may append a suffix, and an encrypted one has no digits.
 */
@RegisterForReflection
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

    /** These phones, each once, split for as few calls as they need; no call at all when there are none. */
    public static List<Phones> chunks(Collection<String> numbers) {
        var different = List.copyOf(new LinkedHashSet<>(numbers));
        return IntStream.iterate(0, start -> start < different.size(), start -> start + MOST)
                .mapToObj(start -> different.subList(start, Math.min(start + MOST, different.size())))
                .map(Phones::new)
                .toList();
    }

    /** How many, not which: phones do not belong in a log. */
    @Override
    public String toString() {
        return "Phones[" + numbers.size() + "]";
    }
}
