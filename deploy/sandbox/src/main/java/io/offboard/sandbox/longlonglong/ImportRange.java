package io.offboard.sandbox.longlonglong;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** A range of import times, both ends included [assumed], in the vendor's own time zone. */
record ImportRange(LocalDateTime from, LocalDateTime to) {
    /** As in the seed's example [seed]. */
    static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    static final ImportRange ALWAYS = new ImportRange(LocalDateTime.MIN, LocalDateTime.MAX);

    boolean contains(LocalDateTime time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
