package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.offboard.ledger.OldReceipts;
import io.offboard.proof.ChainCheck;
import io.offboard.proof.Flaw;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.Verification;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the service tells of receipts that have left, and of the chain that they have left. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class LeftReceiptTest {

    private static final Receipts RECEIPTS = new Receipts(OPERATIONS);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final OldReceipts receipts;

    LeftReceiptTest(OldReceipts receipts) {
        this.receipts = receipts;
    }

    @Test
    void theRestOfTheChainIsWholeAndWhatLeftIsToldByName() {
        var operation = OPERATIONS.begin(removing(freshHash()));
        var left = RECEIPTS.of(operation);
        RECEIPTS.of(OPERATIONS.begin(removing(freshHash())));
        var last = RECEIPTS.of(OPERATIONS.begin(removing(freshHash())));

        leaveTheLedger(operation);
        Awaitility.await("the receipt leaves").atMost(SOON).until(() -> {
            leaveTheChain();
            return RECEIPTS.ask(operation).statusCode() == 404 && verdict(left).equals("LEFT_LINK");
        });

        RECEIPTS.ask(operation).then().body("detail", containsString("has left"));
        assertThat(verdict(last)).isEqualTo("VALID");
        assertTheChainIsWhole();
    }

    /** All that have a receipt leave; of this one stays what does. */
    private static void leaveTheLedger(String operation) {
        LedgerRows.change("""
                insert into operation_past (operation, accepted_at, finished_at, part, parts, targets, attempts, retries,
                                            in_doubt, command, digest, kind, status)
                select id, accepted_at, finished_at, part, parts, targets, attempts, retries,
                       in_doubt, command_key(source, command_id), digest, kind, status
                from operation where id = '%s'""".formatted(operation));
        LedgerRows.change(
                "delete from operation o using receipt r where r.operation = o.id and o.finished_at is not null");
    }

    /** One link after another, as many as there are. */
    private void leaveTheChain() {
        Multi.createBy()
                .repeating()
                .uni(() -> receipts.leave(Duration.ZERO))
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .await()
                .atMost(SOON);
    }

    private static String verdict(String receipt) {
        return OPERATIONS
                .permitted()
                .contentType("text/plain")
                .body(receipt)
                .post("/receipts/verify")
                .path("finding");
    }

    private static void assertTheChainIsWhole() {
        var keys = PublicKeys.read(
                OPERATIONS.request().get("/.well-known/jwks.json").asString());
        var flaws = new ArrayList<Flaw>();
        var check = new ChainCheck(new Verification("urn:offboard:session", keys), 0, List.of(), flaws::add);
        OPERATIONS.permitted().get("/receipts").asString().lines().forEach(check::line);
        check.end();
        assertThat(flaws).isEmpty();
        assertThat(check.left()).isPresent();
        assertThat(check.links()).isPositive();
    }
}
