package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.target;
import static io.offboard.intake.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.control.OperationControl;
import io.offboard.ledger.RetryFilter;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationStatus;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operations that were given up and are set going again by hand. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SecondChanceTest {

    private final Echo vendor;
    private final Echoes echoes;
    private final OperationControl control;

    SecondChanceTest(Echo vendor, Echoes echoes, OperationControl control) {
        this.vendor = vendor;
        this.echoes = echoes;
        this.control = control;
    }

    @Test
    void whatWasGivenUpIsCarriedOutAfterAll() {
        var draft = givenUp(unique());

        var retried = control.retry(draft.id(), "caller").await().atMost(SOON);

        assertThat(retried.status()).isEqualTo(OperationStatus.PENDING);
        assertThat(retried.retries()).isEqualTo(1);
        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(vendor.attemptsFor(draft.commandId())).hasSize(1);
        echoes.awaitPublished(draft);
    }

    @Test
    void whileTheEventOfItsEndIsNotPublishedItCannotBeRetried() {
        var draft = givenUp(unique());
        echoes.unpublish(draft);

        assertThat(control.retry(draft.id(), "caller").await().atMost(SOON)).isNull();
        assertThat(echoes.row(draft).getString("status")).isEqualTo("EXHAUSTED");
    }

    @Test
    void itsDataIsErasedWhenItHasBeenKeptForLongEnoughAndThenItCannotBeRetried() {
        var draft = givenUp(unique());
        assertThat(echoes.row(draft).getBuffer("payload")).isNotNull();

        echoes.execute("update operation set kept_until = now() where id = $1", draft.id());

        await().atMost(SOON).until(() -> echoes.row(draft).getBuffer("payload") == null);
        assertThat(echoes.row(draft).getOffsetDateTime("kept_until")).isNull();
        assertThat(control.retry(draft.id(), "caller").await().atMost(SOON)).isNull();
    }

    @Test
    void thoseOfOneAccountAreCountedFirstAndThenSetGoing() {
        var account = unique();
        var drafts = List.of(givenUp(account), givenUp(account), givenUp(account));
        var other = givenUp(unique());
        var filter = new RetryFilter(Optional.of(Echo.KIND), Optional.of(account), Optional.of(Instant.EPOCH));

        assertThat(control.count(filter).await().atMost(SOON).matching()).isEqualTo(3);
        assertThat(drafts)
                .allMatch(draft -> echoes.row(draft).getString("status").equals("EXHAUSTED"));

        var retried = control.retry(filter, "caller").await().atMost(SOON);

        assertThat(retried.retried()).isEqualTo(3);
        assertThat(retried.more()).isFalse();
        drafts.forEach(draft -> echoes.awaitStatus(draft, OperationStatus.SUCCEEDED));
        assertThat(echoes.row(other).getString("status")).isEqualTo("EXHAUSTED");
    }

    private Draft givenUp(String account) {
        var target = unique();
        var draft = echoes.draft(target, target(target).put("account", account));
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);
        echoes.execute("""
                update operation set lease_owner = null, due_at = now() + interval '1 hour',
                                     accepted_at = now() - interval '4 days'
                where id = $1""", draft.id());
        echoes.die(dead);
        echoes.awaitStatus(draft, OperationStatus.EXHAUSTED);
        echoes.awaitPublished(draft);
        return draft;
    }
}
