package io.offboard.health;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Leaves out two gauges of the PostgreSQL client. Each of its connections registers them, all under the same name: the
 * first one's would be shown for ever, though it was closed long ago, and the log would warn of the second.
 */
@Singleton
class PostgresGauges implements MeterFilter {

    private static final Set<String> OF_ONE_CONNECTION = Set.of("postgresql.queue.size", "postgresql.current");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return OF_ONE_CONNECTION.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
