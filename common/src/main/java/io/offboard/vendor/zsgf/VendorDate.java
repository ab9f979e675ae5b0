package io.offboard.vendor.zsgf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the vendor's dates: ISO with {@code Z}, an offset or none, {@code T} or a space between date and time, with or
 * without a fraction. Without an offset the time is that of Asia/Shanghai [assumed].
 */
final class VendorDate {

    private static final ZoneId WITHOUT_OFFSET = ZoneId.of("Asia/Shanghai");
    /** What .NET writes for "no date": the first day of the year 1. */
    private static final int YEAR_OF_NO_DATE = 1;

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private VendorDate() {}

    /** Empty for null, a blank text, .NET's "no date", and what cannot be read. */
    static Optional<Instant> read(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            var parsed = FORMAT.parseBest(isoSeparated(text.strip()), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(parsed)
                    .map(VendorDate::withOffset)
                    .filter(date -> date.getYear() != YEAR_OF_NO_DATE)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime withOffset(Object date) {
        return date instanceof LocalDateTime local
                ? local.atZone(WITHOUT_OFFSET).toOffsetDateTime()
                : (OffsetDateTime) date;
    }

    private static String isoSeparated(String text) {
        return text.replaceFirst("(?<=\\d) (?=\\d)", "T").replaceFirst(" (?=[+-])", "");
    }
}
