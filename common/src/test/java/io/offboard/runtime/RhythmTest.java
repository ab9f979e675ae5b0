package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void waitsUntilTheConditionHolds() {
        var looks = new AtomicInteger();

        Rhythm.until(() -> looks.incrementAndGet() == 3, OFTEN)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem();

        assertThat(looks).hasValue(3);
    }

    @Test
    void looksOnlyOnceWhenTheConditionHoldsAlready() {
        var looks = new AtomicInteger();

        Rhythm.until(() -> looks.incrementAndGet() > 0, OFTEN)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem();

        assertThat(looks).hasValue(1);
    }
}
