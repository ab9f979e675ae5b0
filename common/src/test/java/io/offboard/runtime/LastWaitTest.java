package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastWaitTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void tellsThatTheWorkHasEnded() {
        assertThat(LastWait.endsWithin(LONG, Uni.createFrom().voidItem())).isTrue();
    }

    @Test
    void tellsThatTheWorkHasFailed() {
        assertThat(LastWait.endsWithin(LONG, Uni.createFrom().failure(new IllegalStateException())))
                .isFalse();
    }

    @Test
    void waitsNoLongerThanIsAllowed() {
        assertThat(LastWait.endsWithin(Duration.ofMillis(1), Uni.createFrom().nothing()))
                .isFalse();
    }

    @Test
    void leavesAnInterruptionToBeSeen() {
        Thread.currentThread().interrupt();

        assertThat(LastWait.endsWithin(LONG, Uni.createFrom().nothing())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
