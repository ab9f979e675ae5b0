package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    private static final Logger LOG = Logger.getLogger(RhythmTest.class);

    @Test
    void whatFailsIsTriedAgainTheNextTime() {
        var times = new AtomicInteger();

        var rhythm = Rhythm.afterEvery(OFTEN, LOG, "Nothing is done", () -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("at once");
            }
            return Uni.createFrom().failure(new IllegalStateException("later"));
        });

        await().until(() -> times.get() > 2);
        rhythm.cancel();
    }

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
