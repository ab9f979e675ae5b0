package io.offboard.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often something may be asked for at one replica: so many times a minute by each caller, and by all together. What one
 * caller asks for in excess does not count for all.
 */
public final class AttemptsPerMinute {

    private static final int MINUTE = 60;

    private final Clock clock;
    private final int most;
    private final int mostOfAll;
    private final AtomicReference<Counts> current = new AtomicReference<>(Counts.of(0));

    /** At most so many by each, and by all. */
    public AttemptsPerMinute(Clock clock, int each, int all) {
        this.clock = clock;
        this.most = each;
        this.mostOfAll = all;
    }

    /** Counts one attempt of this caller; tells how long to wait when it is one too many, else nothing. */
    public Optional<Duration> count(String caller) {
        var second = clock.instant().getEpochSecond();
        var minute = second / MINUTE;
        var counts = current.updateAndGet(last -> last.minute() == minute ? last : Counts.of(minute));
        return counts.count(caller, most, mostOfAll)
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(MINUTE - second % MINUTE));
    }

    /** The attempts of one minute. No more clients are kept than attempts are allowed. */
    private record Counts(long minute, AtomicInteger all, Map<String, AtomicInteger> each) {

        static Counts of(long minute) {
            return new Counts(minute, new AtomicInteger(), new ConcurrentHashMap<>());
        }

        boolean count(String caller, int most, int mostOfAll) {
            var own = each.get(caller);
            if (own != null && own.get() >= most) {
                return false;
            }
            return all.incrementAndGet() <= mostOfAll
                    && each.computeIfAbsent(caller, first -> new AtomicInteger())
                                    .incrementAndGet()
                            <= most;
        }
    }
}
