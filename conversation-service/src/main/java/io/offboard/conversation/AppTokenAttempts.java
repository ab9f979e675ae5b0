package io.offboard.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often app tokens may be asked for at one replica: so many times a minute by each client, and by all together. An
 * open door must not serve for guessing secrets, nor for keeping the identity provider busy. What one client asks for in
 * excess does not count for all.
 */
@ApplicationScoped
class AppTokenAttempts {

    static final int EACH = 10;
    static final int ALL = 300;

    private static final int MINUTE = 60;

    private final Clock clock;
    private final AtomicReference<Counts> current = new AtomicReference<>(Counts.of(0));

    AppTokenAttempts(Clock clock) {
        this.clock = clock;
    }

    /** Counts one attempt of this client; tells how long to wait when it is one too many, else nothing. */
    Optional<Duration> count(String client) {
        var second = clock.instant().getEpochSecond();
        var minute = second / MINUTE;
        var counts = current.updateAndGet(last -> last.minute() == minute ? last : Counts.of(minute));
        return counts.count(client) ? Optional.empty() : Optional.of(Duration.ofSeconds(MINUTE - second % MINUTE));
    }

    /** The attempts of one minute. No more clients are kept than attempts are allowed. */
    private record Counts(long minute, AtomicInteger all, Map<String, AtomicInteger> each) {

        static Counts of(long minute) {
            return new Counts(minute, new AtomicInteger(), new ConcurrentHashMap<>());
        }

        boolean count(String client) {
            var own = each.get(client);
            if (own != null && own.get() >= EACH) {
                return false;
            }
            return all.incrementAndGet() <= ALL
                    && each.computeIfAbsent(client, first -> new AtomicInteger())
                                    .incrementAndGet()
                            <= EACH;
        }
    }
}
