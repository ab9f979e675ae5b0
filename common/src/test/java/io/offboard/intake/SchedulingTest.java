package io.offboard.intake;

import static io.offboard.intake.Echoes.target;
import static io.offboard.intake.Echoes.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.dispatch.Dispatcher;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationStatus;
import io.offboard.outcome.Outcome;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When operations are carried out: in their order, at their pace, and no more at once than memory takes. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SchedulingTest {

    private final Echo vendor;
    private final Echoes echoes;
    private final Dispatcher dispatcher;

    SchedulingTest(Echo vendor, Echoes echoes, Dispatcher dispatcher) {
        this.vendor = vendor;
        this.echoes = echoes;
        this.dispatcher = dispatcher;
    }

    @Test
    void operationsWithOneOrderingKeyRunOneAfterAnotherInTheirOrder() {
        var order = unique();
        var targets = IntStream.range(0, 8).mapToObj(i -> unique()).toList();
        vendor.script(targets.get(2), Echo.unfinished(Outcome.Effect.NONE), Echo.success());

        var drafts = targets.stream()
                .map(target -> echoes.draft(target, target(target).put("order", order)))
                .toList();
        echoes.accept(drafts.toArray(Draft[]::new));

        drafts.forEach(draft -> echoes.awaitStatus(draft, OperationStatus.SUCCEEDED));
        var expected = new ArrayList<>(targets);
        expected.add(3, targets.get(2));
        assertThat(vendor.orderOf(targets)).isEqualTo(expected);
    }

    @Test
    void whatACallerWaitsForIsCarriedOutWhereItWasAcceptedWhenItIsFirstInItsOrder() {
        var target = unique();
        var first = echoes.draft(target, target(target).put("order", unique())).awaited();

        echoes.accept(first);

        echoes.awaitStatus(first, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(first).getInteger("epoch"))
                .as("how often it was taken up from the ledger")
                .isZero();
    }

    @Test
    void whatACallerWaitsForComesAfterWhatIsPendingInItsOrder() {
        var order = unique();
        var targets = List.of(unique(), unique());
        vendor.script(targets.get(0), Echo.unfinished(Outcome.Effect.NONE), Echo.success());
        var earlier = echoes.draft(targets.get(0), target(targets.get(0)).put("order", order));
        var later = echoes.draft(targets.get(1), target(targets.get(1)).put("order", order))
                .awaited();

        echoes.accept(earlier);
        echoes.accept(later);

        echoes.awaitStatus(later, OperationStatus.SUCCEEDED);
        assertThat(vendor.orderOf(targets)).containsExactly(targets.get(0), targets.get(0), targets.get(1));
        assertThat(echoes.row(later).getInteger("epoch")).isEqualTo(1);
    }

    @Test
    void pacedCallsKeepTheirLimitAndNobodyElseWaitsForThem() {
        var account = unique();
        var paced = IntStream.range(0, 8)
                .mapToObj(i -> unique())
                .map(target -> echoes.draft(
                        target, target(target).put("account", account).put("paced", true)))
                .toList();
        echoes.accept(paced.toArray(Draft[]::new));
        var other = echoes.draft(unique());
        echoes.accept(other);

        paced.forEach(draft -> echoes.awaitStatus(draft, OperationStatus.SUCCEEDED));
        echoes.awaitStatus(other, OperationStatus.SUCCEEDED);
        var times = vendor.timesOf(account);
        assertThat(vendor.timesOf(other.placement().account()).get(0)).isBefore(times.get(times.size() - 1));
        for (int i = 3; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 3), times.get(i))).isGreaterThan(Duration.ofMillis(800));
        }
        assertThat(paced).allMatch(draft -> echoes.row(draft).getInteger("attempts") == 1);
    }

    @Test
    void whatDoesNotFitIntoMemoryWaitsInTheLedgerAndIsCarriedOutAllTheSame() {
        var drafts =
                IntStream.range(0, 200).mapToObj(i -> echoes.draft(unique())).toArray(Draft[]::new);

        echoes.accept(drafts);

        List.of(drafts).forEach(draft -> echoes.awaitStatus(draft, OperationStatus.SUCCEEDED));
        List.of(drafts).forEach(draft -> assertThat(vendor.attemptsFor(draft.commandId()))
                .hasSize(1));
    }

    @Test
    void memoryIsFreeAgainWhenAllHasEnded() {
        var draft = echoes.draft(unique());
        vendor.script(draft.commandId(), Echo.unfinished(Outcome.Effect.NONE), Echo.refusal());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.REJECTED);
        await().atMost(10, SECONDS).until(() -> dispatcher.held() == 0);
    }
}
