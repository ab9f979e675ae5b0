package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.operation.Work;
import io.offboard.operation.Works;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a lane learns from its vendor's answers. */
class LaneHoldTest {

    private final LaneStage stage = new LaneStage();
    private final Lane lane = stage.lane(64);

    @Test
    void aBusyVendorGetsHalfAsManyCalls() {
        Stream.generate(() -> Works.alone("account")).limit(40).forEach(work -> lane.add(work, true));
        lane.proceed();

        lane.ended(stage.begun.get(0), Works.busy(Duration.ZERO));

        assertThat(lane.state().limit()).isEqualTo(4);
    }

    @Test
    void retryAfterHoldsTheWholeLane() {
        add(Works.alone("account"));
        lane.ended(stage.begun.get(0), Works.busy(Duration.ofSeconds(3)));
        add(Works.alone("account"));
        assertThat(stage.begun).hasSize(1);

        stage.advance(Duration.ofSeconds(3));

        assertThat(stage.begun).hasSize(2);
    }

    @Test
    void whatConcernsOneTargetOnlyHoldsNobodyElseUp() {
        add(Works.alone("account"));

        lane.ended(stage.begun.get(0), Works.busyForOneTarget(Duration.ofSeconds(3)));

        assertThat(lane.held()).isFalse();
        assertThat(lane.state().limit()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void aVendorThatKeepsFailingIsLeftAlone() {
        for (int i = 0; i < 5; i++) {
            add(Works.alone("account"));
            lane.ended(stage.begun.get(i), Works.busy(Duration.ZERO));
        }

        assertThat(lane.held()).isTrue();
    }

    @Test
    void oneSuccessAfterThePauseAndCallsFlowAgain() {
        aVendorThatKeepsFailingIsLeftAlone();
        stage.advance(Duration.ofSeconds(1));
        add(Works.alone("account"));

        lane.ended(stage.begun.get(5), Works.success());

        assertThat(lane.state().open()).isFalse();
    }

    @Test
    void callsThatWereUnderWayWhenTheHoldBeganDoNotProlongIt() {
        Stream.generate(() -> Works.alone("account")).limit(8).forEach(work -> lane.add(work, true));
        lane.proceed();
        lane.ended(stage.begun.get(0), Works.busy(Duration.ofSeconds(2)));

        lane.ended(stage.begun.get(1), Works.busy(Duration.ZERO));

        assertThat(lane.holdLeft()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theLongestWaitTheVendorAsksForCountsEvenWhenItIsLeftAloneAlready() {
        add(Works.alone("one"), Works.alone("two"));

        lane.ended(stage.begun.get(0), Works.busy(Duration.ofSeconds(1)));
        lane.ended(stage.begun.get(1), Works.busy(Duration.ofMinutes(1)));

        assertThat(lane.holdLeft()).isEqualTo(Duration.ofMinutes(1));
    }

    private void add(Work... works) {
        List.of(works).forEach(work -> lane.add(work, true));
        lane.proceed();
    }
}
