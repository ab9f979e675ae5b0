package io.offboard.ledger;

import static io.offboard.ledger.OldOperations.SOON;
import static io.offboard.ledger.OldOperations.before;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.offboard.operation.OperationStatus;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations leave when they ended long enough ago, when all that is still to be done with them is done, and not by halves. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LeavingTest {

    private static final Duration KEEP = Duration.ofHours(2);
    private static final Duration LONG_AGO = Duration.ofHours(3);

    private final Leaving leaving;
    private final Lookup lookup;
    private final Past past;
    private final OldOperations old;

    LeavingTest(Leaving leaving, Lookup lookup, Past past, OldOperations old) {
        this.leaving = leaving;
        this.lookup = lookup;
        this.past = past;
        this.old = old;
    }

    @BeforeEach
    void oneReplica() {
        old.noOtherReplicaIsAlive();
    }

    @AfterEach
    void nothingIsInTheWay() {
        old.execute("drop trigger if exists broken on operation; drop function if exists break()");
        old.noOtherReplicaIsAlive();
    }

    @Test
    void whatEndedLongAgoLeavesAndHowItEndedStays() {
        var operation = old.succeeded(LONG_AGO);

        leave(operation);

        assertThat(old.hasARow(operation)).isFalse();
        var view = lookup.find(operation).await().atMost(SOON);
        assertThat(view.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(view.attempts()).isEqualTo(2);
        assertThat(view.result().path("count").intValue()).isEqualTo(3);
        assertThat(view.finishedAt()).isNotNull();
        assertThat(view.detailsLeftAt()).isAfter(view.finishedAt());
        assertThat(view.receipt()).isEqualTo("/operations/%s/receipt".formatted(operation));
        assertThat(view.commandId()).isNull();
    }

    @Test
    void theVendorsWordsLeaveAndItsStatusStays() {
        var operation = old.succeeded(LONG_AGO);
        old.execute("""
                update operation set status = 'REJECTED', outcome =
                    '{"error":{"code":"bad","message":"No.","vendorStatus":422,"vendorAnswer":{"said":"words"}}}'
                where id = $1""", operation);

        leave(operation);

        var error = lookup.find(operation).await().atMost(SOON).error();
        assertThat(error.vendorStatus()).isEqualTo(422);
        assertThat(error.code()).isEqualTo("bad");
        assertThat(error.vendorAnswer()).isNull();
    }

    static Stream<String> whatIsInTheWay() {
        return Stream.of(
                "update operation set finished_at = now() - interval '119 minutes' where id = $1",
                "update operation set published_at = null where id = $1",
                "insert into outbox (operations, due_at) values (array[$1], now() + interval '1 hour')",
                "update operation set status = 'EXHAUSTED', payload = 'x', kept_until = now() + interval '1 day' where id = $1",
                "update operation set status = 'PENDING', payload = 'x', finished_at = null where id = $1",
                "delete from receipt where operation = $1",
                "insert into receipt_due values ($1)");
    }

    @ParameterizedTest
    @MethodSource("whatIsInTheWay")
    void whatIsNotDoneWithStays(String statement) {
        var operation = old.succeeded(LONG_AGO);
        old.execute(statement, operation);

        page(operation);

        assertThat(old.isRemembered(operation)).isFalse();
        assertThat(old.hasARow(operation)).isTrue();
    }

    @Test
    void theOperationsOfOneCommandWaitForEachOther() {
        var command = UUID.randomUUID().toString();
        var ended = old.partOf(command, 0, 2, LONG_AGO);
        var late = old.partOf(command, 1, 2, LONG_AGO);
        old.execute("update operation set finished_at = now() where id = $1", late);

        page(ended);

        assertThat(old.isRemembered(ended)).isFalse();
    }

    /** Who inserts the same command at this instant may not see yet what was written, and is stopped by the row. */
    @Test
    void theRowStaysForAWhileAfterWhatStaysOfItIsWritten() {
        var operation = old.succeeded(LONG_AGO);

        page(operation);
        page(operation);

        assertThat(old.isRemembered(operation)).isTrue();
        assertThat(old.hasARow(operation)).isTrue();
        assertThat(lookup.find(operation).await().atMost(SOON).detailsLeftAt()).isNull();
    }

    @Test
    void aConnectionThatIsCutBetweenLeavesNothingHalfDone() {
        var first = old.succeeded(LONG_AGO);
        page(first);
        old.wasRememberedAWhileAgo(first);
        var second = old.succeeded(LONG_AGO);
        brokenBy("perform pg_terminate_backend(pg_backend_pid())");

        assertThatThrownBy(() -> page(first)).isNotNull();

        // The pool may still hand out the connection that was cut.
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(old.hasARow(first)).isTrue());
        assertThat(old.isRemembered(second)).isFalse();
        nothingIsInTheWay();
        page(first);
        assertThat(old.hasARow(first)).isFalse();
        assertThat(old.isRemembered(second)).isTrue();
    }

    @Test
    void theEldestReplicaAloneHasOperationsLeave() {
        var operation = old.succeeded(LONG_AGO);
        alive(new UUID(0, 1), true);

        var page = page(operation);

        assertThat(page.looked()).isZero();
        assertThat(old.isRemembered(operation)).isFalse();
    }

    @Test
    void nothingLeavesWhileAReplicaIsAliveThatDoesNotKnowWhatHasLeft() {
        var operation = old.succeeded(LONG_AGO);
        alive(new UUID(-1, -1), false);

        page(operation);

        assertThat(old.isRemembered(operation)).isFalse();
    }

    /** When the eldest changes, two may be about it for a moment. */
    @Test
    void twoAtOnceDoNotDisturbEachOther() {
        var operations =
                IntStream.range(0, 50).mapToObj(i -> old.succeeded(LONG_AGO)).toList();
        var first = before(operations.get(0));

        twice(first);
        assertThat(operations).allMatch(old::isRemembered).allMatch(old::hasARow);
        operations.forEach(old::wasRememberedAWhileAgo);
        twice(first);

        assertThat(operations).allMatch(old::isRemembered).noneMatch(old::hasARow);
    }

    @Test
    void whatStayedIsForgottenWhenItsTimeIsOverAndItsRowHasLeft() {
        var gone = old.succeeded(LONG_AGO);
        leave(gone);
        var about = old.succeeded(LONG_AGO);
        page(about);

        var forgotten = past.forget(before(gone), KEEP).await().atMost(SOON);

        assertThat(forgotten.operations()).isEqualTo(1);
        assertThat(lookup.find(gone).await().atMost(SOON)).isNull();
        assertThat(old.isRemembered(about)).isTrue();
    }

    private void leave(UUID operation) {
        page(operation);
        old.wasRememberedAWhileAgo(operation);
        page(operation);
    }

    private Leaving.Page page(UUID first) {
        return leaving.page(before(first), KEEP).await().atMost(SOON);
    }

    private void twice(UUID after) {
        Uni.join()
                .all(List.of(leaving.page(after, KEEP), leaving.page(after, KEEP)))
                .andFailFast()
                .await()
                .atMost(SOON);
    }

    private void alive(UUID replica, boolean knowsPast) {
        old.execute(
                "insert into replica (id, alive_until, knows_past) values ($1, now() + interval '1 hour', %s) on conflict (id) do update set dead = false"
                        .formatted(knowsPast),
                replica);
    }

    private void brokenBy(String statement) {
        old.execute("""
                create function break() returns trigger language plpgsql as $f$ begin %s; return old; end $f$;
                create trigger broken before delete on operation for each row execute function break()""".formatted(statement));
    }
}
