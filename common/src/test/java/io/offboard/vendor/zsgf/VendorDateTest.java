package io.offboard.vendor.zsgf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorDateTest {

    @ParameterizedTest
    @CsvSource({
        "2024-07-29T08:00:00Z, 2024-07-29T08:00:00Z",
        "2024-07-29T08:00:00+08:00, 2024-07-29T00:00:00Z",
        "2024-07-29T08:00:00+0800, 2024-07-29T00:00:00Z",
        "2024-07-29T08:00:00, 2024-07-29T00:00:00Z",
        "2024-07-29 08:00:00, 2024-07-29T00:00:00Z",
        "2024-07-29 08:00:00.1234567, 2024-07-29T00:00:00.123456700Z",
        "2024-07-29 08:00:00 +08:00, 2024-07-29T00:00:00Z",
        "2024-07-29T08:00, 2024-07-29T00:00:00Z"
    })
    void everyFormIsRead(String text, Instant date) {
        assertThat(VendorDate.read(text)).hasValue(date);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "never", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "2024-02-31T00:00:00Z"})
    void whatIsNoDateIsNone(String text) {
        assertThat(VendorDate.read(text)).isEmpty();
    }

    @Property
    void anyDateWithAnyOffsetIsReadAsTheSameInstant(
            @ForAll("instants") Instant instant, @ForAll @IntRange(min = -18, max = 18) int hours) {
        var text = OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(hours)).toString();

        assertThat(VendorDate.read(text)).hasValue(instant);
        assertThat(VendorDate.read(text.replace('T', ' '))).hasValue(instant);
    }

    @Property
    void withoutAnOffsetItIsTheTimeOfShanghai(@ForAll("instants") Instant instant) {
        var text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofInstant(instant, ZoneId.of("Asia/Shanghai")));

        assertThat(VendorDate.read(text)).hasValue(instant);
    }

    @Property
    void noTextBreaksIt(@ForAll String text) {
        assertThat(VendorDate.read(text)).isNotNull();
    }

    /** From 2000 on: before, Shanghai had summers in which an hour came twice. */
    @Provide
    static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2000-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2100-01-01T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }
}
