package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppTokenAttemptsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:15Z"));
    private final AppTokenAttempts attempts = new AppTokenAttempts(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    @Test
    void aClientMayAskSoOftenAndNoMore() {
        var allowed = allowed("one", 3 * AppTokenAttempts.EACH);

        assertThat(allowed).isEqualTo(AppTokenAttempts.EACH);
    }

    @Test
    void whoAskedTooOftenIsToldHowLongTheMinuteLasts() {
        allowed("one", AppTokenAttempts.EACH);

        assertThat(attempts.count("one")).isEqualTo(Optional.of(Duration.ofSeconds(45)));
    }

    @Test
    void theNextMinuteIsAnother() {
        allowed("one", AppTokenAttempts.EACH);

        now.set(now.get().plusSeconds(45));

        assertThat(attempts.count("one")).isEmpty();
    }

    @Test
    void allTogetherMayAskSoOftenAndNoMore() {
        var allowed = IntStream.range(0, 2 * AppTokenAttempts.ALL)
                .filter(client -> attempts.count("client-" + client).isEmpty())
                .count();

        assertThat(allowed).isEqualTo(AppTokenAttempts.ALL);
    }

    @Test
    void whatOneClientAsksForInExcessTakesNothingFromOthers() {
        allowed("one", 2 * AppTokenAttempts.ALL);

        assertThat(attempts.count("another")).isEmpty();
    }

    private long allowed(String client, int times) {
        return IntStream.range(0, times)
                .filter(i -> attempts.count(client).isEmpty())
                .count();
    }
}
