package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.cases.CaseId;
import io.offboard.ledger.CaseOrphans;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is told of cases that never come does not stay for ever, and what is told before its case comes stays. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseOrphansTest {

    private static final Duration KEEP = Duration.ofDays(300);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CaseOrphans orphans;
    private final String name = "case-" + UUID.randomUUID();
    private final String id = CaseId.of("urn:example:hr", name).toString();

    CaseOrphansTest(CaseOrphans orphans) {
        this.orphans = orphans;
    }

    @Test
    void newsOfACaseThatNeverCameLeavesAfterLong() {
        Cases.tell(id, 1, "token.revoke-all", "SUCCEEDED");
        Cases.send(Cases.OPENINGS, id, Cases.cancelling(id));
        awaitRows("case_part");
        awaitRows("case_cancel");
        receiptOf(1);
        receiptOf(2);

        leave();
        assertThat(rows("case_part")).isEqualTo(1);

        longAgo("case_part", "orphaned_at");
        longAgo("case_receipt", "orphaned_at");
        longAgo("case_cancel", "asked_at");
        leave();
        assertThat(rows("case_part") + rows("case_receipt") + rows("case_cancel"))
                .isZero();
    }

    @Test
    void newsOfACaseThatCameLaterStays() {
        Cases.tell(id, 2, "token.revoke-all", "SUCCEEDED");
        awaitRows("case_part");
        longAgo("case_part", "orphaned_at");
        Cases.open(Cases.named(name, Cases.removing(freshHash()), Cases.revoking()));
        Cases.once(id, "COMPLETED");

        leave();

        assertThat(rows("case_part")).isEqualTo(2);
    }

    @Test
    void aPartThatItsCaseDoesNotHaveLeaves() {
        Cases.open(Cases.named(name, Cases.removing(freshHash())));
        Cases.tell(id, 2, "token.revoke-all", "SUCCEEDED");
        Awaitility.await().atMost(SOON).until(() -> rows("case_part") == 2);

        longAgo("case_part", "orphaned_at");
        leave();

        assertThat(rows("case_part")).isEqualTo(1);
    }

    private void leave() {
        orphans.leave(KEEP).await().atMost(SOON);
    }

    /** Of the part that was told of, or of one that was not. */
    private void receiptOf(int part) {
        LedgerRows.change("""
                insert into case_receipt (case_id, number, operation, link, service, jws, jwk, orphaned_at)
                values ('%s', %d, gen_random_uuid(), 1, 'token', '', '', case %2$d when 2 then now() end)""".formatted(id, part));
    }

    private void longAgo(String table, String column) {
        LedgerRows.change("update %s set %s = now() - interval '301 days' where case_id = '%s' and %2$s is not null"
                .formatted(table, column, id));
    }

    private void awaitRows(String table) {
        Awaitility.await(table).atMost(SOON).until(() -> rows(table) > 0);
    }

    private int rows(String table) {
        return Integer.parseInt(LedgerRows.text("select count(*) from %s where case_id = '%s'".formatted(table, id)));
    }
}
