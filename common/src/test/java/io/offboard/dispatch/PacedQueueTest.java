package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.dispatch.PacedQueue.Turn;
import io.offboard.dispatch.PacedQueue.Wish;
import io.offboard.operation.Limits;
import io.offboard.operation.Placement;
import io.offboard.operation.Work;
import io.offboard.operation.Works;
import io.offboard.pacing.Grants.Block;
import io.offboard.pacing.Grants.Claimant;
import io.offboard.pacing.Grants.Clearance;
import io.offboard.pacing.Pace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacedQueueTest {

    private static final long MS = 1_000_000;
    private static final long NOW = 1_000_000 * MS;
    private static final int ANY = Integer.MAX_VALUE;
    private static final Pace USER = new Pace("user", 5, Duration.ofMinutes(1));
    private static final Limits HUNDRED_A_SECOND =
            new Limits(Optional.of(new Pace("app", 100, Duration.ofSeconds(1))), List.of(USER));
    private static final Limits FIVE_A_MINUTE = new Limits(Optional.of(USER), List.of());
    private static final Limits OF_THE_USER_ONLY = new Limits(Optional.empty(), List.of(USER));

    private final PacedQueue queue = new PacedQueue();

    @Test
    void aBlockIsAskedForAtOnceHoweverMuchWaits() {
        add(1000, HUNDRED_A_SECOND);

        var wish = ask();

        assertThat(wish.most()).isEqualTo(50);
        assertThat(wish.own()).hasSize(50);
    }

    @Test
    void anIdleLaneAsksForNothing() {
        assertThat(queue.toAsk(NOW, ANY)).isEmpty();
    }

    @Test
    void nothingIsAskedForWhileAnAnswerIsAwaited() {
        add(10, HUNDRED_A_SECOND);
        ask();

        assertThat(queue.toAsk(NOW, ANY)).isEmpty();
    }

    @Test
    void theNextBlockIsAskedForWhenHalfOfTheLastIsUsed() {
        add(1000, HUNDRED_A_SECOND);
        grantEvenly(ask());
        assertThat(queue.toAsk(NOW, ANY)).isEmpty();

        callUntil(NOW + 260 * MS);

        assertThat(queue.toAsk(NOW + 260 * MS, ANY)).isPresent();
    }

    @Test
    void aCallBeginsAtItsInstantAndNotBefore() {
        add(1, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW + 40 * MS));
        intend(NOW + 39 * MS);

        assertThat(queue.next(NOW + 39 * MS)).isEmpty();
        assertThat(queue.next(NOW + 40 * MS)).isPresent();
    }

    @Test
    void noCallBeginsWithoutAnIntent() {
        add(1, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW));

        assertThat(queue.next(NOW)).isEmpty();
    }

    @Test
    void theIntentIsWrittenWhenTheTurnIsNear() {
        add(3, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW + 10 * MS, NOW + 20 * MS, NOW + 300 * MS));

        assertThat(queue.toIntend(NOW)).hasSize(2);
        assertThat(queue.toIntend(NOW)).isEmpty();
    }

    @Test
    void theIntentsOfTurnsThatFollowSoonAreWrittenTogether() {
        add(5, HUNDRED_A_SECOND);
        grant(
                ask(),
                LongStream.rangeClosed(3, 7).mapToObj(i -> NOW + i * 10 * MS).toList());

        assertThat(queue.toIntend(NOW)).isEmpty();
        assertThat(queue.toIntend(NOW + 15 * MS)).hasSize(2);
        assertThat(queue.toIntend(NOW + 20 * MS)).isEmpty();
        assertThat(queue.toIntend(NOW + 35 * MS)).hasSize(2);
        assertThat(queue.toIntend(NOW + 45 * MS)).isEmpty();
        assertThat(queue.toIntend(NOW + 55 * MS)).hasSize(1);
    }

    @Test
    void anInstantThatIsOverIsLostAndTheOperationAsksAgain() {
        add(1, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW));
        intend(NOW);

        assertThat(queue.next(NOW + 21 * MS)).isEmpty();
        assertThat(queue.toAsk(NOW + 21 * MS, ANY)).map(Wish::cleared).contains(1);
    }

    @Test
    void aCallThatMayHaveReachedTheVendorLateCostsAnInstant() {
        add(10, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW, NOW + 10 * MS, NOW + 20 * MS, NOW + 30 * MS));
        intend(NOW);
        answered(100, 5 * MS);

        assertThat(queue.next(NOW)).map(Turn::at).contains(NOW);
        answered(1, 60 * MS);

        assertThat(queue.next(NOW + 10 * MS)).isEmpty();
        assertThat(queue.next(NOW + 20 * MS)).map(Turn::at).contains(NOW + 20 * MS);
    }

    @Test
    void aCallThatBeganLateAndWasAnsweredLateCostsAnInstant() {
        add(10, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW, NOW + 10 * MS));
        intend(NOW);
        answered(100, 5 * MS);

        queue.answered(NOW - 35 * MS, NOW - 20 * MS, NOW);

        assertThat(queue.next(NOW)).isEmpty();
        assertThat(queue.next(NOW + 10 * MS)).isPresent();
    }

    @Test
    void howLateACallMayComeDependsOnTheMarginOfItsLimit() {
        add(10, FIVE_A_MINUTE);
        grant(ask(), List.of(NOW, NOW + 10 * MS));
        intend(NOW);
        answered(100, 5 * MS);
        answered(1, 400 * MS);

        assertThat(queue.next(NOW)).map(Turn::at).contains(NOW);
        answered(1, 600 * MS);

        assertThat(queue.next(NOW + 10 * MS)).isEmpty();
    }

    @Test
    void aLateCallWithoutALimitOfTheAccountCostsNothingLater() {
        add(1, OF_THE_USER_ONLY);
        answered(1, 10_000 * MS);
        queue.drain();

        add(1, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW));
        intend(NOW);

        assertThat(queue.next(NOW)).isPresent();
    }

    @Test
    void aCallThatMissedItsTurnTakesTheNextBeforeAllOthersAndIsNotClearedAgain() {
        add(2, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW, NOW + 10 * MS));
        intend(NOW);
        var turn = queue.next(NOW).orElseThrow();

        queue.missed(turn);

        assertThat(queue.next(NOW + 10 * MS)).map(Turn::work).contains(turn.work());
        assertThat(queue.toAsk(NOW + 10 * MS, ANY)).contains(new Wish(HUNDRED_A_SECOND.account(), 50, 1, List.of()));
    }

    @Test
    void aClearanceThatIsOverIsTakenBackAndAskedForAgain() {
        add(1, HUNDRED_A_SECOND);
        var wish = ask();
        queue.answered(wish, new Block(List.of(), List.of(new Clearance(NOW, NOW + 500 * MS, 7))));

        var again = queue.toAsk(NOW + 501 * MS, ANY);

        assertThat(again.orElseThrow().own()).extracting(Queued::claimant).containsExactly(claimant(7L));
    }

    @Test
    void aClearanceIsTakenBackOnceHoweverTheAnswerFares() {
        add(1, HUNDRED_A_SECOND);
        queue.answered(ask(), new Block(List.of(), List.of(new Clearance(NOW, NOW + 500 * MS, 7))));
        queue.unanswered(queue.toAsk(NOW + 501 * MS, ANY).orElseThrow());

        var again = queue.toAsk(NOW + 502 * MS, ANY);

        assertThat(again.orElseThrow().own()).extracting(Queued::claimant).containsExactly(claimant(null));
    }

    @Test
    void noMoreIsClearedThanMayBeCalled() {
        add(4, HUNDRED_A_SECOND);

        var wish = queue.toAsk(NOW, 1).orElseThrow();
        grantEvenly(wish);

        assertThat(wish.own()).hasSize(1);
        assertThat(queue.toAsk(NOW, 1)).isEmpty();
        assertThat(queue.size()).isEqualTo(4);
    }

    @Test
    void whatItsOwnLimitsDoNotAllowIsPutOffAndLeaves() {
        add(1, HUNDRED_A_SECOND);
        var wish = ask();

        var putOff = queue.answered(wish, new Block(List.of(), List.of(Clearance.putOff(NOW + 61_000 * MS))));

        assertThat(putOff).extracting(PacedQueue.PutOff::until).containsExactly(NOW + 61_000 * MS);
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatCouldNotBeAskedForWaitsAsBefore() {
        add(3, HUNDRED_A_SECOND);

        queue.unanswered(ask());

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.toAsk(NOW, ANY)).isPresent();
    }

    @Test
    void whoSomebodyWaitsForTakesTheNextInstant() {
        add(2, HUNDRED_A_SECOND);
        var interactive = Works.awaited(work(HUNDRED_A_SECOND));
        queue.add(new Queued(interactive, NOW, false));
        grant(ask(), List.of(NOW, NOW + 10 * MS, NOW + 20 * MS));
        intend(NOW);

        assertThat(queue.next(NOW)).map(turn -> turn.work().id()).contains(interactive.id());
    }

    @Test
    void withoutALimitOfTheAccountTheOwnLimitsAreEnough() {
        add(3, OF_THE_USER_ONLY);
        var wish = ask();
        assertThat(wish.limit()).isEmpty();
        grant(wish, List.of());
        intend(NOW);

        assertThat(Stream.generate(() -> queue.next(NOW)).limit(4).filter(Optional::isPresent))
                .hasSize(3);
    }

    @Test
    void noMoreWaitsHereThanWillBeCalledSoon() {
        assertThat(PacedQueue.foresight(HUNDRED_A_SECOND)).isEqualTo(200);
        assertThat(PacedQueue.foresight(FIVE_A_MINUTE)).isEqualTo(2);
    }

    @Test
    void whatNoIntentCanBeCommittedForLeaves() {
        add(2, HUNDRED_A_SECOND);
        grantEvenly(ask());
        var intending = queue.toIntend(NOW);

        assertThat(queue.intended(intending, false)).containsExactlyElementsOf(intending);
        assertThat(queue.size()).isZero();
    }

    /** Its place in memory has been given back with it, and would be a second time. */
    @Test
    void whatWasTakenOutMeanwhileDoesNotLeaveTwice() {
        add(2, HUNDRED_A_SECOND);
        grantEvenly(ask());
        var intending = queue.toIntend(NOW);
        assertThat(intending).isNotEmpty();

        assertThat(queue.drain()).hasSize(2);

        assertThat(queue.intended(intending, false)).isEmpty();
    }

    @Test
    void itIsLookedAtAgainWhenTheNextTurnIsNearAndWhenItHasCome() {
        add(1, HUNDRED_A_SECOND);
        grant(ask(), List.of(NOW + 100 * MS));

        assertThat(queue.lookAt(NOW)).isEqualTo(NOW + 85 * MS);
        assertThat(queue.lookAt(NOW + 85 * MS)).isEqualTo(NOW + 100 * MS);
    }

    private void add(int number, Limits limits) {
        Stream.generate(() -> work(limits)).limit(number).forEach(work -> queue.add(new Queued(work, NOW, false)));
    }

    private static Work work(Limits limits) {
        return Works.work(Placement.alone("app", limits), 1);
    }

    private static Claimant claimant(Long unused) {
        return new Claimant(List.of(USER), Optional.ofNullable(unused));
    }

    private Wish ask() {
        return queue.toAsk(NOW, ANY).orElseThrow();
    }

    private void grantEvenly(Wish wish) {
        grant(wish, Stream.iterate(NOW, at -> at + 10 * MS).limit(wish.most()).toList());
    }

    private void grant(Wish wish, List<Long> instants) {
        var clearance = new Clearance(NOW, NOW + 5_000 * MS, 0);
        queue.answered(wish, new Block(instants, Collections.nCopies(wish.own().size(), clearance)));
    }

    private void intend(long now) {
        queue.intended(queue.toIntend(now), true);
    }

    private void answered(int number, long after) {
        IntStream.range(0, number).forEach(i -> queue.answered(NOW - after, NOW - after, NOW));
    }

    private void callUntil(long until) {
        for (long now = NOW; now <= until; now += 10 * MS) {
            intend(now);
            assertThat(queue.next(now)).isPresent();
        }
    }
}
