package io.offboard.operation;

import static io.offboard.operation.Echoes.SOON;
import static io.offboard.operation.Echoes.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.outcome.Outcome;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of operations whose replica dies, falls silent or is too late. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TakeoverTest {

    private final Echo vendor;
    private final Echoes echoes;
    private final Ledger ledger;
    private final Replica replica;

    TakeoverTest(Echo vendor, Echoes echoes, Ledger ledger, Replica replica) {
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
    void whoLostTheLeaseCannotRecordAnEnd() {
        var draft = echoes.draft(unique());
        echoes.accept(draft);
        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        var late = Work.of(draft, Instant.now(), UUID.randomUUID());
        var result = new Result(OperationStatus.REJECTED, null, null, null, false, null);

        var recorded = ledger.record(List.of(new Ledger.Ending(late, result, Optional.empty())))
                .await()
                .atMost(SOON);

        assertThat(recorded).isEmpty();
        assertThat(echoes.row(draft).getString("status")).isEqualTo("SUCCEEDED");
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

    @Test
    void anOperationIsGivenUpAfterTheHorizon() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);
        echoes.execute("update operation set accepted_at = now() - interval '4 days' where id = $1", draft.id());
        vendor.script(draft.commandId(), Echo.unfinished(Outcome.Effect.NONE));

        echoes.die(dead);

        echoes.awaitStatus(draft, OperationStatus.EXHAUSTED);
    }
}
