package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void secondsAreReadAndBounded(@ForAll @IntRange(min = 0) int seconds) {
        assertThat(RetryAfter.read(Integer.toString(seconds), NOW)).hasValue(bounded(Duration.ofSeconds(seconds)));
    }

    @Property
    void datesAreReadAndBounded(@ForAll @IntRange(min = -100_000, max = 100_000) int secondsFromNow) {
        var date = NOW.plusSeconds(secondsFromNow).atZone(ZoneOffset.UTC);

        var wait = RetryAfter.read(DateTimeFormatter.RFC_1123_DATE_TIME.format(date), NOW);

        assertThat(wait).hasValue(bounded(Duration.ofSeconds(secondsFromNow)));
    }

    @Property
    void nothingASenderWritesBreaksIt(@ForAll String header) {
        assertThat(RetryAfter.read(header, NOW))
                .satisfiesAnyOf(wait -> assertThat(wait).isEmpty(), wait -> assertThat(wait.orElseThrow())
                        .isBetween(Duration.ZERO, RetryAfter.LONGEST));
    }

    @Test
    void moreSecondsThanALongHoldsAreTheLongestWait() {
        assertThat(RetryAfter.read("99999999999999999999", NOW)).hasValue(RetryAfter.LONGEST);
    }

    @Test
    void whatIsNeitherSecondsNorADateIsPassedOver() {
        assertThat(RetryAfter.read("soon", NOW)).isEmpty();
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait;
    }
}
