package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.ledger.CaseLeaving;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cases leave long after their end, and not before; opened again, nothing of them is done again. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseRetentionTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Duration KEEP = Duration.ofDays(300);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CaseLeaving leaving;

    CaseRetentionTest(CaseLeaving leaving) {
        this.leaving = leaving;
    }

    @Test
    void aCaseThatEndedLongAgoLeavesWithItsParts() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(id, "COMPLETED");
        endedLongAgo(id);

        leave();

        assertThat(Cases.look(id).statusCode()).isEqualTo(404);
        assertThat(LedgerRows.text("select count(*) from case_part where case_id = '%s'".formatted(id)))
                .isEqualTo("0");
    }

    @Test
    void whatWasToldOfItsReceiptsLeavesToo() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        var operation = Cases.once(id, "COMPLETED").at("/parts/0/operations/0").asText();
        Bundles.whole(id);
        endedLongAgo(id);

        leave();

        assertThat(LedgerRows.text("select count(*) from case_receipt where case_id = '%s'".formatted(id)))
                .isEqualTo("0");
        assertThat(new Receipts(OPERATIONS).of(operation)).isNotEmpty();
    }

    @Test
    void aCaseThatEndedALittleAgoStays() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(id, "COMPLETED");

        leave();

        assertThat(Cases.look(id).<String>path("parts[0].status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aCaseThatIsOpenStaysWithAllItsPartsHoweverOldTheyAre() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.removingLater(freshHash())));
        Cases.partIs(id, 0, "SUCCEEDED");
        Cases.partIs(id, 1, "PENDING");
        LedgerRows.change("update case_file set opened_at = now() - interval '400 days' where id = '%s'".formatted(id));
        LedgerRows.change(
                "update case_part set changed_at = now() - interval '400 days' where case_id = '%s'".formatted(id));

        leave();

        assertThat(Cases.look(id).<Integer>path("parts.size()")).isEqualTo(2);
    }

    @Test
    void whatIsOpenedAgainAfterAllOfItLeftIsNotDoneAgain() {
        var hash = freshHash();
        var opening = Cases.named("case-" + UUID.randomUUID(), Cases.removing(hash));
        var id = Cases.open(opening);
        var operation = Cases.once(id, "COMPLETED").at("/parts/0/operations/0").asText();
        endedLongAgo(id);
        leave();
        left(operation);

        assertThat(Cases.open(opening)).isEqualTo(id);

        assertThat(Cases.once(id, "COMPLETED").at("/parts/0/operations/0").asText())
                .isEqualTo(operation);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    private void leave() {
        leaving.leave(KEEP).await().atMost(SOON);
    }

    private static void endedLongAgo(String id) {
        LedgerRows.change("update case_file set ended_at = now() - interval '301 days' where id = '%s'".formatted(id));
    }

    /** As after the sweeps of many minutes. */
    private static void left(String operation) {
        new Receipts(OPERATIONS).of(operation);
        LedgerRows.change("""
                insert into operation_past (operation, accepted_at, finished_at, part, parts, targets, attempts, retries,
                                            in_doubt, command, digest, kind, status, outcome)
                select id, accepted_at, finished_at, part, parts, targets, attempts, retries, in_doubt,
                       command_key(source, command_id), digest, kind, status, outcome
                from operation where id = '%1$s';
                delete from operation where id = '%1$s'""".formatted(operation));
    }
}
