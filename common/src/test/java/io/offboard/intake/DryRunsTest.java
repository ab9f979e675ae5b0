package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.offboard.operation.Draft;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that are only shown: whatever goes wrong, they are neither recorded nor sent. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DryRunsTest {

    private final Intake intake;
    private final CarryOut carryOut;
    private final Echo vendor;
    private final Echoes echoes;

    DryRunsTest(Intake intake, CarryOut carryOut, Echo vendor, Echoes echoes) {
        this.intake = intake;
        this.carryOut = carryOut;
        this.vendor = vendor;
        this.echoes = echoes;
    }

    @Test
    void whatIsOnlyToBeShownIsNotAccepted() {
        assertThatNobodyTakes(intake::accept);
    }

    @Test
    void whatIsOnlyToBeShownIsNotCarriedOut() {
        assertThatNobodyTakes(dryRun -> carryOut.carryOut(dryRun, SOON));
    }

    @Test
    void whatIsOnlyToBeShownIsNotAcceptedAmongOthers() {
        var other = echoes.draft(unique());

        assertThatNobodyTakes(dryRun -> intake.accept(List.of(other, dryRun)));
        assertThat(echoes.isRecorded(other)).isFalse();
    }

    @Test
    void eachCommandIsShownForItself() {
        var targets = List.of(unique(), unique());

        var shown = DryRuns.each(targets.stream()
                        .map(target -> List.of(echoes.dryRun(target)))
                        .toList())
                .await()
                .atMost(SOON);

        assertThat(shown)
                .extracting(dryRun -> dryRun.requests().get(0).address())
                .containsExactly("http://echo.example/" + targets.get(0), "http://echo.example/" + targets.get(1));
    }

    /** They stand in memory together. */
    @Test
    void noMoreRequestsAreShownTogetherThanThereMayBe() {
        var commands = Stream.generate(() -> List.of(echoes.dryRun(unique())))
                .limit(DryRuns.MOST_SHOWN + 1)
                .toList();

        var shown = DryRuns.each(commands).await().atMost(SOON);

        assertThat(shown.get(DryRuns.MOST_SHOWN - 1).complete()).isTrue();
        assertThat(shown.get(DryRuns.MOST_SHOWN)).satisfies(last -> {
            assertThat(last.requests()).isEmpty();
            assertThat(last.complete()).isFalse();
        });
    }

    private void assertThatNobodyTakes(Function<Draft, Uni<?>> taking) {
        var target = unique();
        var dryRun = echoes.dryRun(target);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> taking.apply(dryRun).await().atMost(SOON));
        assertThat(echoes.isRecorded(dryRun)).isFalse();
        assertThat(vendor.attemptsFor(target)).isEmpty();
    }
}
