package io.offboard.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.sandbox.SandboxConfig.JournalConfig;
import io.offboard.sandbox.VendorName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
    @Test
    void beyondItsCapacityTheOldestCallsLeave() {
        Journal journal = new Journal(new Bounds(2, 100, 10));

        List.of("a", "b", "c").forEach(target -> journal.record(call(List.of(target))));

        assertThat(journal.snapshot().calls())
                .extracting(JournalEntry::sequence)
                .containsExactly(2L, 3L);
        assertThat(journal.snapshot().dropped()).isEqualTo(1);
    }

    @Test
    void targetsAreBoundedToo() {
        Journal journal = new Journal(new Bounds(100, 3, 10));

        journal.record(call(List.of("a", "b")));
        journal.record(call(List.of("c", "d")));

        assertThat(journal.snapshot().calls()).extracting(JournalEntry::targets).containsExactly(List.of("c", "d"));
    }

    @Test
    void ofALongNameTheBeginningIsKept() {
        Journal journal = new Journal(new Bounds(100, 100, 3));

        journal.record(call(List.of("abcdef", "ab")));

        assertThat(journal.snapshot().calls()).extracting(JournalEntry::targets).containsExactly(List.of("abc", "ab"));
    }

    private record Bounds(int capacity, int targets, int nameLength) implements JournalConfig {}

    private static JournalEntry call(List<String> targets) {
        return new JournalEntry(
                0, Instant.EPOCH, VendorName.IPROYAL, "DELETE", "/", "", "", targets, targets, 204, true, null);
    }
}
