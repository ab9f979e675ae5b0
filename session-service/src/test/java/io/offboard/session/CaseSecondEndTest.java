package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.ledger.CaseEnds;
import io.offboard.ledger.CaseFound;
import io.offboard.operation.Notice;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How cases end that nobody served or that were given up, and what becomes of them when it is done all the same. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseSecondEndTest {

    private static final Duration HORIZON = Duration.ofDays(3);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String NOTHING_IN_THE_WAY =
            "drop trigger if exists in_the_way on case_file; drop function if exists in_the_way()";

    private final CaseEnds ends;

    private final Pool pool;

    CaseSecondEndTest(CaseEnds ends, Pool pool) {
        this.ends = ends;
        this.pool = pool;
    }

    @AfterEach
    void nothingIsInTheWay() {
        LedgerRows.change(NOTHING_IN_THE_WAY);
    }

    /** Its own parts are done; what the others told is unread yet. */
    @Test
    void whoWasAwayForLongDoesNotTakeWhatItHasNotReadForSilence() {
        var name = "case-" + UUID.randomUUID();
        var longAgo = Instant.now().minus(Duration.ofDays(5));
        var id = Cases.open(Cases.named(name, Cases.removing(freshHash()), Cases.revoking()));
        LedgerRows.change("update case_file set opened_at = '%s' where id = '%s'".formatted(longAgo, id));
        Cases.partIs(id, 0, "SUCCEEDED");

        giveUp();

        assertThat(LedgerRows.text("select status from case_part where case_id = '%s' and number = 2".formatted(id)))
                .isEqualTo("WAITING");
        Cases.tell(id, 2, "token.revoke-all", "SUCCEEDED", longAgo);
        Cases.once(id, "COMPLETED");
    }

    @Test
    void whatNobodyToldOfForLongEndsAsUnserved() {
        var id = givenUp(Cases.removing(freshHash()), Cases.revoking());

        var seen = Cases.once(id, "INCOMPLETE");

        assertThat(seen.at("/parts/0/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(seen.at("/parts/1/status").asText()).isEqualTo("UNSERVED");
    }

    @Test
    void aCaseWhoseEndCouldNotBeWrittenIsGivenUpTheNextTime() {
        LedgerRows.change("""
                create function in_the_way() returns trigger language plpgsql as $f$ begin
                    raise exception 'the database is away'; end $f$;
                create trigger in_the_way before update on case_file for each row
                    when (new.status = 'INCOMPLETE') execute function in_the_way()""");
        var id = heardOfLongAgo(Cases.removing(freshHash()), Cases.revoking());
        assertThatThrownBy(this::giveUp).hasMessageContaining("the database is away");
        LedgerRows.change(NOTHING_IN_THE_WAY);

        giveUp();

        Cases.once(id, "INCOMPLETE");
    }

    /** As another replica does that has just learnt of the last part. */
    @Test
    void aCaseEndsThoughSomebodyElseIsEndingItAtTheSameTime() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));
        Cases.partIs(id, 0, "SUCCEEDED");
        var commit = new CompletableFuture<Void>();
        var other = pool.withTransaction(transaction -> transaction
                        .query("select from case_file where id = '%s' for no key update".formatted(id))
                        .execute()
                        .chain(() -> transaction
                                .query("update case_part set status = 'SUCCEEDED' where case_id = '%s' and number = 2"
                                        .formatted(id))
                                .execute())
                        .chain(() -> Uni.createFrom().completionStage(commit)))
                .subscribeAsCompletionStage();
        await().until(() -> sessions("state = 'idle in transaction'") > 0);
        var ending = ends.end(List.of(UUID.fromString(id)), CaseSecondEndTest::notice)
                .subscribeAsCompletionStage();
        await().until(() -> ending.isDone() || sessions("wait_event_type = 'Lock'") > 0);

        commit.complete(null);
        other.join();

        Cases.once(id, "COMPLETED");
    }

    @Test
    void aServiceThatComesBackAfterTheOthersGaveItUpCompletesTheCase() {
        var id = givenUp(Cases.removing(freshHash()), Cases.revoking());
        Cases.once(id, "INCOMPLETE");

        Cases.tell(id, 2, "token.revoke-all", "SUCCEEDED", Instant.now().minus(Duration.ofHours(80)));

        var completed = Cases.once(id, "COMPLETED");
        assertThat(completed.at("/parts/1/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(endOf(id, "completed").path("id").asText()).isEqualTo(id + ":completed");
    }

    @Test
    void anOperationThatIsSetGoingAgainCompletesItsCase() {
        var id = exhausted();
        var operation = Cases.once(id, "INCOMPLETE").at("/parts/0/operations/0").asText();
        assertThat(endOf(id, "incomplete").at("/data/parts/0/problem/code").asText())
                .isEqualTo("horizon_passed");

        OPERATIONS
                .permitted()
                .post("/operations/" + operation + "/retry")
                .then()
                .statusCode(202);

        Cases.once(id, "COMPLETED");
        assertThat(endOf(id, "completed").at("/data/parts/0/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(Cases.endsOf(id)).hasSize(2);
    }

    /** A case whose only operation was given up. */
    private static String exhausted() {
        OPERATIONS.permitted().post("/lanes/iproyal/pause").then().statusCode(200);
        try {
            var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
            Cases.givenUp(id);
            return id;
        } finally {
            OPERATIONS.permitted().post("/lanes/iproyal/resume").then().statusCode(200);
        }
    }

    /** Has the case given up as if this service had heard of it longer ago than the horizon. */
    private String givenUp(String... parts) {
        var id = heardOfLongAgo(parts);
        giveUp();
        return id;
    }

    private static String heardOfLongAgo(String... parts) {
        var id = Cases.open(Cases.opening(parts));
        Cases.partIs(id, 0, "SUCCEEDED");
        LedgerRows.change(
                "update case_file set heard_at = heard_at - interval '80 hours', opened_at = opened_at - interval '80 hours' where id = '%s'"
                        .formatted(id));
        return id;
    }

    private void giveUp() {
        ends.giveUp(HORIZON, CaseSecondEndTest::notice).await().atMost(SOON);
    }

    private static long sessions(String such) {
        return Long.parseLong(LedgerRows.text(
                "select count(*) from pg_stat_activity where datname = current_database() and " + such));
    }

    private static Notice notice(CaseFound found) {
        var id = found.file().id().toString();
        return new Notice(id + ":given-up", Notice.Channel.AUDIT, id, "{}");
    }

    private static JsonNode endOf(String id, String word) {
        return Json.of(Cases.ENDS.await(
                record -> (id + ":" + word).equals(Json.of(record).path("id").asText())));
    }
}
