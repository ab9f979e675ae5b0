package io.offboard.vendor.longlonglong;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A span of import time, both ends included, in whole seconds of the time of Asia/Shanghai [assumed].
 *
 * @param end not before the start
 */
@RegisterForReflection
public record ImportRange(LocalDateTime start, LocalDateTime end) {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    public ImportRange {
        start = start.truncatedTo(ChronoUnit.SECONDS);
        end = end.truncatedTo(ChronoUnit.SECONDS);
        if (start.isAfter(end)) {
            throw new IllegalArgumentException("The import range must not start after its end.");
        }
    }

    /**
     * One end, as the vendor writes it.
     *
     * @throws java.time.format.DateTimeParseException when it is written differently, or on no calendar
     */
    public static LocalDateTime time(String text) {
        return LocalDateTime.parse(text, FORMAT);
    }

    /** Both ends as the vendor writes them, such as {@code 2024-07-29 23:59:59} [seed]. */
    @JsonValue
    public List<String> onTheWire() {
        return List.of(FORMAT.format(start), FORMAT.format(end));
    }
}
