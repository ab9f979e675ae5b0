package io.offboard.ledger;

import static io.offboard.ledger.OldOperations.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links leave from the beginning of the chain, with their receipts, and the rest can still be verified. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OldReceiptsTest {

    private static final Duration KEEP = Duration.ofHours(2);
    private static final Duration LONG_AGO = Duration.ofHours(3);

    private final OldReceipts receipts;
    private final OldOperations old;
    private final Pool pool;

    OldReceiptsTest(Statements statements, OldOperations old, Pool pool) {
        this.receipts = new OldReceipts(statements, new PlainAnchors());
        this.old = old;
        this.pool = pool;
    }

    private static final class PlainAnchors implements OldReceipts.Anchors {

        @Override
        public boolean isAnchor(String jws) {
            return jws.startsWith("anchor");
        }

        @Override
        public String inPlaceOf(String link) {
            return "anchor in place of " + link;
        }
    }

    @BeforeEach
    @AfterEach
    void noChain() {
        old.execute("delete from receipt; delete from receipt_link");
    }

    @Test
    void whatIsOldLeavesAndAnAnchorStandsInItsPlace() {
        links(LONG_AGO, 1, 2, 3);

        assertThat(List.of(leave(), leave())).containsOnly(Optional.of(1));

        assertThat(chain()).containsExactly("2: anchor in place of link 2", "3: link 3");
        assertThat(texts("select link::text from receipt")).containsExactly("3");
    }

    /** The next one follows it. */
    @Test
    void theLastLinkStays() {
        links(LONG_AGO, 1, 2);
        leave();

        assertThat(leave()).isEmpty();
        assertThat(chain()).containsExactly("1: anchor in place of link 1", "2: link 2");
    }

    @Test
    void whatIsYoungStays() {
        links(Duration.ofHours(1), 1, 2);

        assertThat(leave()).isEmpty();
        assertThat(chain()).containsExactly("1: link 1", "2: link 2");
    }

    /** Without its receipt it could never leave. */
    @Test
    void aLinkOfAnOperationThatHasNotLeftStays() {
        links(LONG_AGO, 1, 2);
        var operation = old.succeeded(LONG_AGO);
        old.execute("update receipt set link = 1 where operation = $1", operation);

        assertThat(leave()).isEmpty();
        old.execute("delete from operation where id = $1", operation);
        assertThat(leave()).contains(2);
    }

    @Test
    void nothingLeavesWhileAnotherReplicaIsAtTheChain() {
        links(LONG_AGO, 1, 2);

        var left = pool.withTransaction(
                        connection -> ReceiptChain.isMyTurn(connection).chain(() -> receipts.leave(KEEP)))
                .await()
                .atMost(SOON);

        assertThat(left).isEmpty();
        assertThat(chain()).containsExactly("1: link 1", "2: link 2");
    }

    private void links(Duration ago, int... numbers) {
        IntStream.of(numbers).forEach(number -> old.execute("""
                        insert into receipt_link (number, digest, made_at, jws)
                        values (%1$d, 'd', now() - interval '%2$d s', 'link %1$d');
                        insert into receipt (link, position, operation, contents)
                        values (%1$d, 0, gen_random_uuid(), 'x')""".formatted(number, ago.toSeconds())));
    }

    private Optional<Integer> leave() {
        return receipts.leave(KEEP).await().atMost(SOON);
    }

    private List<String> chain() {
        return texts("select number || ': ' || jws from receipt_link order by number");
    }

    private List<String> texts(String query) {
        return Statements.stream(pool.query(query).execute().await().atMost(SOON))
                .map((Row row) -> row.getString(0))
                .toList();
    }
}
