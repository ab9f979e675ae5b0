package io.offboard.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final Pace FIVE_A_MINUTE = new Pace("user", 5, Duration.ofMinutes(1));
    private static final Pace HUNDRED_A_SECOND = new Pace("app", 100, Duration.ofSeconds(1));

    private final Grants grants = new Grants(NOW);

    @Test
    void asManyAsAllowedMayGoAtOnce() {
        grants.remember("user", List.of());

        assertThat(ask(5, FIVE_A_MINUTE)).containsOnly(Duration.ZERO);
    }

    @Test
    void oneMoreWaitsUntilTheFirstIsOutOfSight() {
        grants.remember("user", List.of());
        ask(5, FIVE_A_MINUTE);

        assertThat(grants.ask(List.of(FIVE_A_MINUTE))).hasSeconds(61);
    }

    @Test
    void thoseWhoHaveToWaitAreToldTimesAtWhichTheyWillNotMeet() {
        grants.remember("user", List.of());
        ask(5, FIVE_A_MINUTE);

        var waits = ask(6, FIVE_A_MINUTE);

        assertThat(waits.subList(0, 5)).allMatch(wait -> wait.toSeconds() == 61);
        assertThat(waits.get(5)).hasSeconds(122);
    }

    @Test
    void whoHasToWaitForOneLimitTakesNothingFromAnother() {
        grants.remember("user", List.of());
        grants.remember("other", List.of());
        grants.remember("app", List.of());
        for (int i = 0; i < 40; i++) {
            grants.ask(List.of(FIVE_A_MINUTE, HUNDRED_A_SECOND));
        }

        var other = grants.ask(List.of(new Pace("other", 5, Duration.ofMinutes(1)), HUNDRED_A_SECOND));

        assertThat(other).isZero();
        assertThat(grants.of("app")).hasSize(6);
    }

    @Test
    void onlyWhatWasAllowedIsKept() {
        grants.remember("user", List.of());
        ask(12, FIVE_A_MINUTE);

        assertThat(grants.of("user")).hasSize(5);
        assertThat(grants.changed()).containsExactly("user");
    }

    @Property(tries = 200)
    void noSpanOfTimeEverSeesMoreCallsThanAllowed(
            @ForAll @IntRange(min = 1, max = 300) int calls,
            @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 30_000) Integer> pauses) {
        var pace = new Pace("key", calls, Duration.ofSeconds(1));
        var allowed = new ArrayList<Long>();
        var log = List.<Long>of();
        var now = NOW;
        for (var pause : pauses) {
            now += pause;
            var asking = new Grants(now);
            asking.remember("key", log);
            if (asking.ask(List.of(pace)).isZero()) {
                allowed.add(now);
            }
            log = List.copyOf(asking.of("key"));
        }
        for (int i = calls; i < allowed.size(); i++) {
            assertThat(allowed.get(i) - allowed.get(i - calls)).isGreaterThan(1_000_000);
        }
    }

    @Property
    void whoeverWaitsAsToldIsAllowedThen(@ForAll @IntRange(min = 1, max = 200) int calls) {
        grants.remember("key", List.of());
        var pace = new Pace("key", calls, Duration.ofSeconds(1));
        Duration wait;
        do {
            wait = grants.ask(List.of(pace));
        } while (wait.isZero());

        var later = new Grants(NOW + wait.toNanos() / 1000);
        later.remember("key", List.copyOf(grants.of("key")));

        assertThat(later.ask(List.of(pace))).isZero();
    }

    private List<Duration> ask(int times, Pace pace) {
        var answers = new ArrayList<Duration>();
        for (int i = 0; i < times; i++) {
            answers.add(grants.ask(List.of(pace)));
        }
        return answers;
    }
}
