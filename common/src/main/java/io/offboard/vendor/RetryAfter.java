package io.offboard.vendor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a {@code Retry-After} header: seconds, or an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** However long a vendor asks us to wait: a longer wait would be a mistake or an attack, and would hold the lane. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int DIGITS_OF_LONGEST = 9;

    private RetryAfter() {}

    /** How long to wait from now: between nothing and {@link #LONGEST}, empty when the header cannot be read. */
    static Optional<Duration> read(String header, Instant now) {
        var text = header.trim();
        var wait = SECONDS.matcher(text).matches() ? Optional.of(seconds(text)) : untilDate(text, now);
        return wait.map(RetryAfter::bounded);
    }

    private static Duration seconds(String digits) {
        return digits.length() > DIGITS_OF_LONGEST ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
