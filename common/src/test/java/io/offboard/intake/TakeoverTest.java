package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.ledger.Change.Attempted;
import io.offboard.ledger.LedgerWriter;
import io.offboard.ledger.NextState;
import io.offboard.ledger.Replica;
import io.offboard.operation.Draft;
import io.offboard.operation.Lease;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.Work;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of operations whose replica dies, falls silent or is too late. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TakeoverTest {

    private final Echo vendor;
    private final Echoes echoes;
    private final LedgerWriter ledger;
    private final Replica replica;

    TakeoverTest(Echo vendor, Echoes echoes, LedgerWriter ledger, Replica replica) {
        this.vendor = vendor;
        this.echoes = echoes;
        this.ledger = ledger;
        this.replica = replica;
    }

    @Test
    void whatADeadReplicaHeldIsTakenUpInDoubt() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);

        echoes.die(dead);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(vendor.attemptsFor(draft.commandId()))
                .extracting(OperationHandler.Attempt::inDoubt)
                .containsExactly(true);
        assertThat(echoes.row(draft).getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void whatALivingReplicaHoldsIsLeftAlone() {
        var alive = UUID.randomUUID();
        var theirs = echoes.draft(unique());
        echoes.insertAs(alive, theirs);
        var dead = UUID.randomUUID();
        var orphan = echoes.draft(unique());
        echoes.insertAs(dead, orphan);

        echoes.die(dead);

        echoes.awaitStatus(orphan, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(theirs).getUUID("lease_owner")).isEqualTo(alive);
        assertThat(vendor.attemptsFor(theirs.commandId())).isEmpty();
        echoes.die(alive);
    }

    @Test
    void anEndedOperationCannotEndAgain() {
        var draft = echoes.draft(unique());
        echoes.accept(draft);
        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);

        assertThat(refuse(draft)).isFalse();

        assertThat(echoes.row(draft).getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void anEndThatComesAfterAnotherHasTakenTheOperationUpIsNotRecorded() {
        var draft = echoes.draft(unique());
        var other = UUID.randomUUID();
        echoes.insertAs(other, draft);
        echoes.execute("update operation set epoch = epoch + 1 where id = $1", draft.id());

        assertThat(refuse(draft)).isFalse();

        assertThat(echoes.row(draft).getString("status")).isEqualTo("PENDING");
        assertThat(echoes.row(draft).getUUID("lease_owner")).isEqualTo(other);
        echoes.die(other);
    }

    @Test
    void anEndThatComesAfterTheLeaseCountsWhileNobodyHasTakenTheOperationUp() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);
        echoes.execute(
                "update operation set lease_owner = null, due_at = now() + interval '1 hour' where id = $1",
                draft.id());

        assertThat(refuse(draft)).isTrue();

        assertThat(echoes.row(draft).getString("status")).isEqualTo("REJECTED");
        echoes.die(dead);
    }

    private boolean refuse(Draft draft) {
        var work = Work.of(draft, Instant.now(), new Lease(UUID.randomUUID(), 0, 1));
        var next = new NextState(OperationStatus.REJECTED, null, null, null, 0, false, null, false);
        return ledger.record(new Attempted(work, next, Optional.empty()))
                .await()
                .atMost(SOON)
                .counts();
    }

    @Test
    void whatWaitedInTheMemoryOfADeadReplicaIsNotInDoubt() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertWaitingAs(dead, draft, 7);
        echoes.intendAs(dead, "{[1,7),[8,20)}");

        echoes.die(dead);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(draft).getBoolean("in_doubt")).isFalse();
        assertThat(echoes.row(draft).getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void whatADeadReplicaIntendedToCallIsInDoubt() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertWaitingAs(dead, draft, 7);
        echoes.intendAs(dead, "{[1,3),[7,8)}");

        echoes.die(dead);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(draft).getBoolean("in_doubt")).isTrue();
        assertThat(echoes.row(draft).getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void whateverAReplicaOfTheVersionBeforeHeldIsInDoubt() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertWaitingAs(dead, draft, 7);
        echoes.keepNoIntents(dead);

        echoes.die(dead);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(draft).getBoolean("in_doubt")).isTrue();
    }

    @Test
    void whatCannotBeReadIsLeftInTheLedgerAndLookedAtAgainLater() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);
        echoes.execute("update operation set kind = 'no.more' where id = $1", draft.id());

        echoes.die(dead);

        await().atMost(SOON).until(() -> echoes.row(draft).getInteger("epoch") > 0);
        await().atMost(SOON).until(() -> echoes.row(draft).getUUID("lease_owner") == null);
        assertThat(echoes.row(draft).getOffsetDateTime("due_at").toInstant())
                .isAfter(Instant.now().plusSeconds(30));
        echoes.execute("delete from operation where id = $1", draft.id());
    }

    @Test
    void whatWaitsForLongerThanTheHorizonIsGivenUpThoughNoAttemptIsMade() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);

        echoes.execute("""
                update operation set lease_owner = null, due_at = now() + interval '1 hour',
                                     accepted_at = now() - interval '4 days'
                where id = $1""", draft.id());

        echoes.awaitStatus(draft, OperationStatus.EXHAUSTED);
        assertThat(echoes.row(draft).getString("outcome")).contains("\"code\":\"horizon_passed\"");
        assertThat(echoes.row(draft).getOffsetDateTime("kept_until")).isNotNull();
        assertThat(vendor.attemptsFor(draft.commandId())).isEmpty();
        echoes.die(dead);
    }

    @Test
    void whatIsGivenUpIsToldOfAsAnyOtherEnd() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);

        echoes.execute("""
                update operation set lease_owner = null, due_at = now() + interval '1 hour',
                                     accepted_at = now() - interval '4 days'
                where id = $1""", draft.id());

        // The outbox would offer its event only after half a minute.
        echoes.awaitPublished(draft);
        echoes.die(dead);
    }

    @Test
    void aLostLeaseIsCounted() {
        var before = replica.lost();

        echoes.execute("update replica set alive_until = now() - interval '1 s' where id = $1", replica.lease());

        await().atMost(10, SECONDS).until(() -> replica.lost() == before + 1);
    }

    @Test
    void aReplicaThatWasSilentGoesOnUnderANewName() {
        var before = replica.lease();
        echoes.execute("update replica set alive_until = now() - interval '1 s' where id = $1", before);

        await().atMost(10, SECONDS).until(() -> !replica.lease().equals(before) && replica.holds(replica.lease()));

        var draft = echoes.draft(unique());
        echoes.accept(draft);
        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
    }
}
