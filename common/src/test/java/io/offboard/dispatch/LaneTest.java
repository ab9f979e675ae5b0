package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.operation.Placement;
import io.offboard.operation.Work;
import io.offboard.operation.Works;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is called, when, and what shares a call. */
class LaneTest {

    private final LaneStage stage = new LaneStage();
    private final Lane lane = stage.lane(64);

    @Test
    void anIdleLaneCallsAtOnce() {
        add(Works.shared(100));

        assertThat(stage.begun).hasSize(1);
    }

    @Test
    void whatComesWhileACallIsUnderWaySharesTheNextOne() {
        add(Works.shared(100));
        add(Works.shared(100));
        add(Works.shared(100));

        stage.end(lane, 0);

        assertThat(stage.sizes()).containsExactly(1, 2);
    }

    @Test
    void nobodyWaitsForCompanyLongerThanTheLinger() {
        add(Works.shared(100));
        add(Works.shared(100));
        assertThat(stage.begun).hasSize(1);

        stage.advance(LaneStage.LINGER);

        assertThat(stage.begun).hasSize(2);
    }

    @Test
    void aFullCallWaitsForNobody() {
        add(Works.shared(3));
        add(Stream.generate(() -> Works.shared(3)).limit(7).toArray(Work[]::new));

        assertThat(stage.sizes()).containsExactly(1, 3, 3);
    }

    @Test
    void aCallNeverCarriesMoreTargetsThanItMay() {
        var big = Placement.shared("account", "group", 60);

        add(Works.work(big, 100), Works.work(big, 100), Works.work(big, 100));

        assertThat(stage.sizes()).containsOnly(1);
    }

    @Test
    void noMoreCallsAreUnderWayThanTheVendorTakes() {
        Stream.generate(() -> Works.alone("account")).limit(20).forEach(work -> lane.add(work, true));

        lane.proceed();

        assertThat(stage.begun).hasSize(8);
    }

    @Test
    void aRefusedCallIsMadeAgainInHalvesBeforeAnythingElse() {
        add(Stream.generate(() -> Works.shared(4)).limit(4).toArray(Work[]::new));
        lane.ended(stage.begun.get(0), Works.refusal());

        lane.splitInHalves(stage.begun.get(0));
        lane.proceed();

        assertThat(stage.sizes()).containsExactly(4, 2, 2);
        assertThat(stage.begun.get(1).works()).allMatch(work -> work.history().attempts() == 2);
    }

    @Test
    void whatIsDrainedIsWhatNoCallHasBegunFor() {
        add(Works.shared(100));
        add(Works.shared(100), Works.shared(100));

        assertThat(lane.drain()).hasSize(2);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void everyCallCountsAsAnAttempt() {
        add(Works.alone("account"));

        assertThat(stage.begun.get(0).works()).allMatch(work -> work.history().attempts() == 1);
    }

    private void add(Work... works) {
        List.of(works).forEach(work -> lane.add(work, true));
        lane.proceed();
    }
}
