package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.dispatch.Lane.Batch;
import io.offboard.operation.Placement;
import io.offboard.operation.Work;
import io.offboard.operation.Works;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Breaker;
import io.offboard.pacing.Grants;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Duration LINGER = Duration.ofMillis(5);

    private final Stage stage = new Stage();
    private final Lane lane = lane(64);

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

        stage.end(0);

        assertThat(stage.sizes()).containsExactly(1, 2);
    }

    @Test
    void nobodyWaitsForCompanyLongerThanTheLinger() {
        add(Works.shared(100));
        add(Works.shared(100));
        assertThat(stage.begun).hasSize(1);

        stage.advance(LINGER);

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
    void operationsOfDifferentGroupsShareNoCall() {
        add(Works.sharedBy("one", 100), Works.sharedBy("other", 100));

        assertThat(stage.sizes()).containsExactly(1, 1);
    }

    @Test
    void groupsTakeTurns() {
        var limited = lane(1);
        Stream.generate(() -> Works.sharedBy("long", 2)).limit(6).forEach(work -> limited.add(work, true));
        limited.add(Works.sharedBy("short", 2), true);

        limited.proceed();
        stage.end(limited, 0);
        stage.end(limited, 1);

        assertThat(stage.begun.stream().map(LaneTest::batchKey)).containsExactly("long", "short", "long");
    }

    @Test
    void noMoreCallsAreUnderWayThanTheVendorTakes() {
        Stream.generate(() -> Works.alone("account")).limit(20).forEach(work -> lane.add(work, true));

        lane.proceed();

        assertThat(stage.begun).hasSize(8);
    }

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
        assertThat(lane.state().limit()).isEqualTo(8);
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

    @Test
    void theLongestWaitTheVendorAsksForCountsEvenWhenItIsLeftAloneAlready() {
        add(Works.alone("one"), Works.alone("two"));

        lane.ended(stage.begun.get(0), Works.busy(Duration.ofSeconds(1)));
        lane.ended(stage.begun.get(1), Works.busy(Duration.ofMinutes(1)));

        assertThat(lane.holdLeft()).isEqualTo(Duration.ofMinutes(1));
    }

    private static String batchKey(Batch batch) {
        return batch.works().get(0).placement().batchKey().orElseThrow();
    }

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
    void whoSomebodyWaitsForGoesAheadOfTheBulkAndDoesNotLinger() {
        var limited = lane(1);
        Stream.generate(() -> Works.sharedBy("bulk", 1)).limit(6).forEach(work -> limited.add(work, true));
        limited.proceed();
        limited.add(Works.awaited(Works.sharedBy("interactive", 100)), true);

        stage.end(limited, 0);

        assertThat(batchKey(stage.begun.get(1))).isEqualTo("interactive");
    }

    @Test
    void callersWithoutEndDoNotStarveTheBulk() {
        var limited = lane(1);
        Stream.generate(() -> Works.shared(1)).limit(2).forEach(work -> limited.add(work, true));
        Stream.generate(() -> Works.awaited(Works.shared(1))).limit(10).forEach(work -> limited.add(work, true));
        limited.proceed();
        for (int i = 0; i < 7; i++) {
            stage.end(limited, i);
        }

        assertThat(stage.begun.stream().map(batch -> batch.works().get(0).interactive()))
                .containsExactly(true, true, true, false, true, true, true, false);
    }

    @Test
    void whatRestsForAPauseIsCalledAfterIt() {
        lane.addAfter(Duration.ofSeconds(1), Works.alone("account"));
        assertThat(lane.waiting()).isOne();

        stage.advance(Duration.ofSeconds(1));
        stage.commitIntents();

        assertThat(stage.begun).hasSize(1);
    }

    private Lane lane(int mostCalls) {
        var health = new VendorHealth(new AdaptiveConcurrency(mostCalls), new Breaker(new Random(1)), stage.now());
        return new Lane("account", stage, health, LINGER);
    }

    /** The world around a lane, with a clock that moves only when told. */
    private final class Stage implements Lane.Surroundings {

        private record Timer(long at, Runnable task) {}

        final List<Batch> begun = new ArrayList<>();
        final List<Work> intended = new ArrayList<>();
        final List<Work> handedBack = new ArrayList<>();
        private final Queue<Consumer<Boolean>> commits = new ArrayDeque<>();
        private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
        private long now = 1;

        @Override
        public long now() {
            return now;
        }

        @Override
        public void after(Duration delay, Runnable task) {
            timers.add(new Timer(now + delay.toNanos(), task));
        }

        @Override
        public void call(Lane caller, Batch batch) {
            begun.add(batch);
        }

        @Override
        public void intend(List<Work> works, Consumer<Boolean> committed) {
            intended.addAll(works);
            commits.add(committed);
        }

        @Override
        public void ask(String account, PacedQueue.Wish wish, Consumer<Optional<Grants.Block>> answered) {
            throw new AssertionError("nothing is paced here");
        }

        @Override
        public void handBack(List<Work> works, Duration dueIn) {
            handedBack.addAll(works);
        }

        void commitIntents() {
            endIntents(true);
        }

        void refuseIntents() {
            endIntents(false);
        }

        private void endIntents(boolean committed) {
            for (var commit = commits.poll(); commit != null; commit = commits.poll()) {
                commit.accept(committed);
            }
        }

        void advance(Duration time) {
            now += time.toNanos();
            while (!timers.isEmpty() && timers.peek().at() <= now) {
                timers.remove().task().run();
            }
        }

        void end(int call) {
            end(lane, call);
        }

        void end(Lane ofLane, int call) {
            ofLane.ended(begun.get(call), Works.success());
            ofLane.proceed();
        }

        List<Integer> sizes() {
            return begun.stream().map(batch -> batch.works().size()).toList();
        }
    }
}
