package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.operation.Works;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No call without an intent in the ledger. */
class LaneIntentTest {

    private final LaneStage stage = new LaneStage();
    private final Lane lane = stage.lane(64);

    @Test
    void noCallBeginsBeforeTheIntentIsCommitted() {
        lane.add(Works.alone("account"), false);

        lane.proceed();

        assertThat(stage.begun).isEmpty();
        stage.commitIntents();
        assertThat(stage.begun).hasSize(1);
    }

    @Test
    void intentsAreWrittenForAsManyCallsAheadAsMayBeUnderWayAtOnce() {
        Stream.generate(() -> Works.alone("account")).limit(100).forEach(work -> lane.add(work, false));

        lane.proceed();
        stage.commitIntents();

        assertThat(stage.begun).hasSize(8);
        assertThat(stage.intended).hasSize(16);
    }

    @Test
    void whatNoIntentCanBeCommittedForGoesBackToTheLedger() {
        lane.add(Works.alone("account"), false);
        lane.proceed();

        stage.refuseIntents();

        assertThat(stage.handedBack).hasSize(1);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void whatRestsForAPauseIsCalledAfterIt() {
        lane.addAfter(Duration.ofSeconds(1), Works.alone("account"));
        assertThat(lane.waiting()).isOne();

        stage.advance(Duration.ofSeconds(1));
        stage.commitIntents();

        assertThat(stage.begun).hasSize(1);
    }
}
