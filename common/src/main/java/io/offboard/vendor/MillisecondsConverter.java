package io.offboard.vendor;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a time-out given in whole milliseconds: the unit of {@code quarkus.rest-client.*}, to which the same property is
 * handed on, so that one property serves both.
 */
public final class MillisecondsConverter implements Converter<Duration> {

    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String milliseconds) {
        var duration = Duration.ofMillis(Long.parseLong(milliseconds.trim()));
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("must be a positive number of milliseconds, not " + milliseconds);
        }
        return duration;
    }
}
