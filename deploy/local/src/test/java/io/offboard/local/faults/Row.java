package io.offboard.local.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of one fault.
 *
 * @param lost commands whose operation has not ended in the ledger
 * @param doubled commands carried out more often than their event says, creations at all more often than once
 * @param missing commands without exactly one final event
 * @param declared events that say {@code repeated: possible}
 * @param real commands that the vendor acted on more than once
 * @param inFlight calls whose answer did not come, or came to a process that was gone
 * @param recovery from the end of the fault to the last event
 * @param unhappy commands that did not succeed
 */
record Row(
        String fault,
        int sent,
        List<String> lost,
        List<String> doubled,
        List<String> missing,
        int declared,
        int real,
        int inFlight,
        List<String> unhappy,
        Duration recovery) {

    static final String HEAD = """
            | fault | sent | lost | doubled | events missing | repeats declared | repeats real | in flight | recovered after |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    /** Of two faults of the same name; the longer recovery. */
    Row plus(Row other) {
        return new Row(
                fault,
                sent + other.sent,
                all(lost, other.lost),
                all(doubled, other.doubled),
                all(missing, other.missing),
                declared + other.declared,
                real + other.real,
                inFlight + other.inFlight,
                all(unhappy, other.unhappy),
                recovery.compareTo(other.recovery) > 0 ? recovery : other.recovery);
    }

    private static List<String> all(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Override
    public String toString() {
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %.1f s |"
                .formatted(
                        fault,
                        sent,
                        lost.size(),
                        doubled.size(),
                        missing.size(),
                        declared,
                        real,
                        inFlight,
                        recovery.toMillis() / 1000.0);
    }
}
