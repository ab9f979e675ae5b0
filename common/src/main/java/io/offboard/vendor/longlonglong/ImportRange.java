package io.offboard.vendor.longlonglong;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A span of import time, both ends included, in whole seconds of the time of Asia/Shanghai [assumed].
 *
 * @param end not before the start
 */
public record ImportRange(LocalDateTime start, LocalDateTime end) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    public ImportRange {
        start = start.truncatedTo(ChronoUnit.SECONDS);
        end = end.truncatedTo(ChronoUnit.SECONDS);
        if (start.isAfter(end)) {
            throw new IllegalArgumentException("The import range must not start after its end.");
        }
    }

    /** Both ends as the vendor writes them, such as {@code 2024-07-29 23:59:59} [seed]. */
    List<String> onTheWire() {
        return List.of(FORMAT.format(start), FORMAT.format(end));
    }
}
