package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.target;
import static io.offboard.intake.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.ledger.Leaving;
import io.offboard.ledger.OldOperations;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationStatus;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that come again after their operations have left. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DepartedTest {

    private final Echo vendor;
    private final Echoes echoes;
    private final CarryOut carryOut;
    private final Leaving leaving;
    private final OldOperations old;

    DepartedTest(Echo vendor, Echoes echoes, CarryOut carryOut, Leaving leaving, OldOperations old) {
        this.vendor = vendor;
        this.echoes = echoes;
        this.carryOut = carryOut;
        this.leaving = leaving;
        this.old = old;
    }

    @BeforeEach
    void oneReplica() {
        old.noOtherReplicaIsAlive();
    }

    @Test
    void theSameCommandIsRecognised() {
        var target = unique();
        var first = departed(List.of(echoes.draft(target))).get(0);

        var again = echoes.accept(echoes.draft(target)).get(0);

        assertThat(again).isEqualTo(new Accepted.Repeated(first.id()));
        assertThat(vendor.attemptsFor(target)).hasSize(1);
    }

    @Test
    void anotherCommandUnderTheSameNameIsRefused() {
        var target = unique();
        var first = departed(List.of(echoes.draft(target))).get(0);

        var changed = echoes.accept(echoes.draft(target, target(unique()))).get(0);

        assertThat(changed).isEqualTo(new Accepted.Conflicting(first.id()));
    }

    @Test
    void whoWaitsForItHearsAtOnceHowItEnded() {
        var target = unique();
        departed(List.of(echoes.draft(target)));

        var heard = carryOut.carryOut(echoes.draft(target), Duration.ofSeconds(30))
                .await()
                .atMost(SOON);

        assertThat(heard.operation().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(heard.operation().result().textValue()).isEqualTo("done");
        assertThat(heard.operation().detailsLeftAt()).isNotNull();
    }

    @Test
    void aCommandOfSeveralOperationsIsRecognisedWhenSomeOfThemHaveLeft() {
        var target = unique();
        var data = target(target);
        data.putArray("more").add(unique()).add(unique());
        var parts = carriedOut(echoes.drafts(target, data));
        takeLeave(parts);
        old.wasRememberedAWhileAgo(parts.get(1).id());
        page(parts.get(0));
        assertThat(parts.stream().map(Draft::id).filter(old::hasARow)).hasSize(2);

        var again = echoes.accept(echoes.drafts(target, data).toArray(Draft[]::new));

        assertThat(again)
                .containsExactlyElementsOf(parts.stream()
                        .map(Draft::id)
                        .<Accepted>map(Accepted.Repeated::new)
                        .toList());
    }

    private List<Draft> departed(List<Draft> drafts) {
        carriedOut(drafts);
        takeLeave(drafts);
        drafts.forEach(draft -> old.wasRememberedAWhileAgo(draft.id()));
        page(drafts.get(0));
        assertThat(drafts).noneMatch(draft -> old.hasARow(draft.id()));
        return drafts;
    }

    private List<Draft> carriedOut(List<Draft> drafts) {
        echoes.accept(drafts.toArray(Draft[]::new));
        drafts.forEach(draft -> {
            echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
            echoes.awaitPublished(draft);
        });
        return drafts;
    }

    private void takeLeave(List<Draft> drafts) {
        drafts.forEach(draft -> old.hasItsReceipt(draft.id()));
        page(drafts.get(0));
    }

    private void page(Draft first) {
        leaving.page(OldOperations.before(first.id()), Duration.ZERO).await().atMost(SOON);
    }
}
