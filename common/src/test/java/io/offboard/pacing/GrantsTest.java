package io.offboard.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.pacing.Grants.Block;
import io.offboard.pacing.Grants.Claimant;
import io.offboard.pacing.Grants.Clearance;
import io.offboard.pacing.Grants.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ObjLongConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final long SECOND = 1_000_000;
    private static final Pace FIVE_A_MINUTE = new Pace("user", 5, Duration.ofMinutes(1));
    private static final Pace HUNDRED_A_SECOND = new Pace("app", 100, Duration.ofSeconds(1));

    private static final Claimant USER = Claimant.first(List.of(FIVE_A_MINUTE));

    private final Grants grants = new Grants(NOW);

    @Test
    void aUserMayUseUpTheLimitAtOnce() {
        assertThat(clear(5)).allMatch(Clearance::granted).allMatch(clearance -> clearance.from() == NOW);
    }

    @Test
    void oneMoreIsPutOffUntilTheFirstIsOutOfSight() {
        clear(5);

        assertThat(clear(1).get(0)).isEqualTo(Clearance.putOff(NOW + 61 * SECOND));
    }

    @Test
    void thoseThatArePutOffAreToldTimesAtWhichTheyWillNotMeet() {
        clear(5);

        var times = clear(6).stream().map(Clearance::from).toList();

        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times.get(5) - times.get(0)).isGreaterThanOrEqualTo(60 * SECOND);
    }

    @Test
    void thoseThatArePutOffLaterComeAfterThoseBefore() {
        clear(5);
        var before = clear(1).get(0).from();
        var later = new Grants(NOW + SECOND);
        grants.changed().forEach(change -> later.remember(change.getKey(), change.getValue()));

        var after = later.block(Optional.empty(), 0, 0, List.of(USER));

        assertThat(after.clearances().get(0).from()).isGreaterThan(before);
    }

    @Test
    void whatIsPutOffTakesNothingFromTheSharedLimit() {
        clear(5);

        var block = grants.block(Optional.of(HUNDRED_A_SECOND), 50, 0, Collections.nCopies(40, USER));

        assertThat(block.instants()).isEmpty();
    }

    @Test
    void whatIsClearedCountsWhenItsTurnUnderTheSharedLimitComes() {
        var block = grants.block(Optional.of(HUNDRED_A_SECOND), 50, 20, List.of(USER));

        var turn = block.instants().get(20);
        assertThat(kept("user").instants()).containsExactly(turn);
        assertThat(block.clearances().get(0).until()).isGreaterThan(turn);
    }

    @Test
    void whatIsNeverCalledInTimeDoesNotUseUpItsOwnLimits() {
        var unused = Optional.<Long>empty();
        for (int time = 0; time < 20; time++) {
            var clearance = grants.block(Optional.empty(), 0, 0, List.of(new Claimant(List.of(FIVE_A_MINUTE), unused)))
                    .clearances()
                    .get(0);
            assertThat(clearance.granted()).isTrue();
            unused = Optional.of(clearance.counted());
        }

        assertThat(kept("user").instants()).hasSize(1);
    }

    @Test
    void whatIsTakenBackWasGrantedToThisCallAndToNoOther() {
        clear(2);

        grants.block(Optional.empty(), 0, 0, List.of(new Claimant(List.of(FIVE_A_MINUTE), Optional.of(NOW - SECOND))));

        assertThat(kept("user").instants()).hasSize(3);
    }

    @Test
    void aLimitForManyIsSpreadEvenly() {
        var instants = grant(HUNDRED_A_SECOND, 5);

        for (int i = 1; i < instants.size(); i++) {
            assertThat(instants.get(i) - instants.get(i - 1)).isBetween(10_000L, 10_500L);
        }
    }

    @Test
    void aSharedLimitIsUsedToNineteenTwentiethsAndMore() {
        var instants = grant(HUNDRED_A_SECOND, 1000);

        assertThat(instants.get(999) - instants.get(0)).isLessThan(10 * SECOND * 100 / 95);
    }

    @Test
    void oneBlockFollowsTheOther() {
        var first = grant(HUNDRED_A_SECOND, 50);

        assertThat(grant(HUNDRED_A_SECOND, 1).get(0)).isGreaterThan(first.get(49));
    }

    @Property(tries = 200)
    void noSpanOfTimeEverSeesMoreGrantsThanAllowed(
            @ForAll @IntRange(min = 1, max = 300) int calls,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 600_000) Integer> pauses) {
        var limit = new Pace("key", calls, Duration.ofSeconds(1));
        var granted = new ArrayList<Long>();
        askAfterEach(
                pauses,
                (asking, now) -> granted.addAll(
                        asking.block(Optional.of(limit), 30, 30, List.of()).instants()));
        assertKept(granted, calls);
    }

    @Property(tries = 200)
    void noUserIsEverClearedMoreOftenThanAllowed(
            @ForAll @IntRange(min = 1, max = 100) int calls,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 100_000) Integer> pauses) {
        var limit = new Pace("key", calls, Duration.ofSeconds(1));
        var cleared = new ArrayList<Long>();
        askAfterEach(
                pauses,
                (asking, now) ->
                        cleared.addAll(granted(asking, Collections.nCopies(2, Claimant.first(List.of(limit))))));
        assertKept(cleared, calls);
    }

    @Property(tries = 200)
    void noUserIsClearedMoreOftenThanAllowedWhoseClearancesAreTakenBack(
            @ForAll @IntRange(min = 1, max = 20) int calls,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 100_000) Integer> pauses,
            @ForAll Random random) {
        var limit = new Pace("key", calls, Duration.ofSeconds(1));
        var cleared = new ArrayList<Long>();
        askAfterEach(pauses, (asking, now) -> {
            var unused = random.nextBoolean() ? over(cleared, now, random) : Optional.<Long>empty();
            unused.ifPresent(cleared::remove);
            cleared.addAll(granted(asking, List.of(new Claimant(List.of(limit), unused))));
        });
        assertKept(cleared, calls);
    }

    /** Each time with what was kept of the limit the time before. */
    private static void askAfterEach(List<Integer> pauses, ObjLongConsumer<Grants> question) {
        var log = Log.EMPTY;
        var now = NOW;
        for (var pause : pauses) {
            now += pause;
            var asking = new Grants(now);
            asking.remember("key", log);
            question.accept(asking, now);
            log = asking.changed().stream().map(Map.Entry::getValue).findFirst().orElse(log);
        }
    }

    private static Optional<Long> over(List<Long> cleared, long now, Random random) {
        var over = cleared.stream().filter(at -> at < now).toList();
        return over.isEmpty() ? Optional.empty() : Optional.of(over.get(random.nextInt(over.size())));
    }

    private static List<Long> granted(Grants asking, List<Claimant> claimants) {
        return asking.block(Optional.empty(), 0, 0, claimants).clearances().stream()
                .filter(Clearance::granted)
                .map(Clearance::from)
                .toList();
    }

    private static void assertKept(List<Long> instants, int calls) {
        var sorted = instants.stream().sorted().toList();
        for (int i = calls; i < sorted.size(); i++) {
            assertThat(sorted.get(i) - sorted.get(i - calls)).isGreaterThan(SECOND);
        }
    }

    private List<Long> grant(Pace limit, int calls) {
        return grants.block(Optional.of(limit), calls, calls, List.of()).instants();
    }

    private List<Clearance> clear(int calls) {
        Block block = grants.block(Optional.empty(), 0, 0, Collections.nCopies(calls, USER));
        return block.clearances();
    }

    private Log kept(String key) {
        return grants.changed().stream()
                .filter(change -> change.getKey().equals(key))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
