package io.offboard.ledger;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL carries out what stands on an operation's path. Statements are prepared once and keep their plan, so a
 * plan must depend neither on how large the ledger was when it was made, nor on what statistics say.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PlansTest {

    private static final String BY_ID = "operation_pkey";
    private static final String BY_COMMAND = "operation_past_command";
    private static final String BY_CASE = "case_file_pkey";
    private static final String BY_PART = "case_part_pkey";

    /** The statements, and the ways to the rows of operations and cases that each may take; only the first six stand on the path. */
    private static final Map<String, Set<String>> WAYS = Map.ofEntries(
            entry(WriteStatement.SQL, Set.of(BY_ID)),
            entry(Claims.CLAIM, Set.of(BY_ID, "operation_due", "operation_in_order")),
            entry(Acceptance.OF_ONE_PART, Set.of("operation_in_order", BY_COMMAND)),
            entry(Acceptance.OF_SEVERAL_PARTS, Set.of("operation_in_order", BY_COMMAND)),
            entry(Acceptance.EXISTING, Set.of(BY_ID, "operation_command", BY_COMMAND)),
            entry(Cancellation.END_ASKED, Set.of(BY_ID, "operation_cancelling")),
            entry(KeptPayloads.ERASE, Set.of(BY_ID, "operation_kept")),
            entry(Delays.FIND, Set.of(BY_ID, "operation_delayed")),
            entry(Retries.SEVERAL, Set.of(BY_ID, "operation_kept")),
            entry(Backlog.LOOK, Set.of(BY_ID, "operation_may_begin", "operation_unpublished")),
            entry(LaneBacklog.LOOK, Set.of("operation_due", "operation_leased")),
            entry(PublishedEnds.DELETE_FOR_RECEIPTS, Set.of(BY_ID)),
            entry(PublishedEnds.DELETE_AND_LEAVE_DUE, Set.of(BY_ID)),
            entry(ReceiptChain.TAKE, Set.of(BY_ID)),
            entry(OperationCounts.COUNT, Set.of(BY_ID)),
            entry(EndedInOrder.AFTER, Set.of(BY_ID)),
            entry(Leaving.LOOK, Set.of(BY_ID, "operation_command", "operation_past_pkey")),
            entry(Leaving.REMEMBER, Set.of(BY_ID)),
            entry(Leaving.REMOVE, Set.of(BY_ID)),
            entry(OldReceipts.OVER, Set.of(BY_ID)),
            entry(Past.FORGET, Set.of(BY_ID, "operation_past_pkey")),
            entry(CaseParts.SETTLE, Set.of(BY_ID, "operation_command", BY_COMMAND, BY_PART)),
            entry(CaseParts.PENDING, Set.of("case_part_pending")),
            entry(CaseParts.UNDER_WAY, Set.of("operation_command")),
            entry(CaseParts.ACCEPTED, Set.of("operation_command")),
            entry(CaseEnds.ONE_AT_A_TIME, Set.of(BY_CASE)),
            entry(CaseEnds.END, Set.of(BY_CASE, BY_PART)),
            entry(CaseEnds.GIVE_UP, Set.of(BY_CASE, "case_part_waiting")),
            entry(CaseDelays.FIND, Set.of(BY_CASE, BY_PART, "case_file_delayed")),
            entry(CaseCounts.LOOK, Set.of("case_file_open", "case_file_late", "case_unopened_pkey")),
            entry(CaseReceipts.OF_CASE, Set.of("case_receipt_pkey")),
            entry(CaseUnopened.AFTER, Set.of(BY_CASE, "case_unopened_pkey")),
            entry(CaseUnopened.FORGET, Set.of(BY_PART, "case_unopened_pkey")),
            entry(CaseOrphans.LEAVE, Set.of(BY_PART, "case_part_orphan", "case_receipt_pkey")),
            entry(CaseOrphans.RECEIPTS, Set.of(BY_PART, "case_receipt_orphan")),
            entry(Outbox.ADOPT, Set.of(BY_ID, "operation_unpublished")),
            entry(Outbox.OVERDUE, Set.of(BY_ID)),
            entry(Horizon.GIVE_UP, Set.of(BY_ID, "operation_may_begin")),
            entry(Orphans.FREE, Set.of(BY_ID, "operation_leased")),
            entry(CaseOrphans.CANCELLATIONS, Set.of(BY_CASE, "case_cancel_asked")),
            entry(
                    CaseLeaving.LEAVE,
                    Set.of(
                            BY_CASE,
                            BY_PART,
                            "case_cancel_pkey",
                            "case_file_ended",
                            "case_receipt_pkey",
                            "case_unopened_pkey")));

    private static final Pattern WAY = Pattern.compile(
            "Index(?: Only)? Scan(?: Backward)?(?: using (\\w+))? on ((?:operation|case)\\w*)|(Seq Scan) on (?:operation|case)");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");

    private final Config config;
    private OwnLedger ledger;
    private Connection connection;
    private Statement sql;

    PlansTest(Config config) {
        this.config = config;
    }

    @BeforeEach
    void aLedgerOfItsOwn() throws SQLException {
        ledger = OwnLedger.create(config, "plans");
        connection = ledger.connect();
        sql = connection.createStatement();
        for (var setting : LedgerConnections.SETTINGS.entrySet()) {
            sql.execute("set %s = %s".formatted(setting.getKey(), setting.getValue()));
        }
        sql.execute("alter table operation set (autovacuum_enabled = off)");
    }

    @AfterEach
    void goneAgain() throws SQLException {
        connection.close();
        ledger.drop();
    }

    @Test
    void anEmptyLedgerIsReadByItsIndexes() throws SQLException {
        assertWays();
    }

    @Test
    void aLedgerThatFilledUpSinceItWasLookedAtIsReadByItsIndexes() throws SQLException {
        sql.execute("analyze operation");
        fill(20_000, "PENDING");

        assertWays();
    }

    @Test
    void aLedgerInWhichNothingWaitedWhenItWasLookedAtIsReadByItsIndexes() throws SQLException {
        fill(50_000, "SUCCEEDED");
        sql.execute("analyze operation");

        assertWays();
    }

    @Test
    void aFullLedgerIsReadByItsIndexes() throws SQLException {
        fill(50_000, "SUCCEEDED");
        fill(1_000, "PENDING");
        sql.execute("analyze operation");

        assertWays();
    }

    /** Whatever there is to be done, a page of it is found at once: no other row is looked at. */
    @Test
    void aLedgerFullOfWhatIsToBeDoneIsNotReadFromEndToEnd() throws SQLException {
        fill(100_000, "EXHAUSTED");
        fill(100_000, "PENDING");
        sql.execute("""
                update operation set account = 'account', lease_owner = null, delay_due_at = now(), payload = 'x',
                                     cancel_asked_at = case when ticket % 2 = 0 then now() end, kept_until = finished_at""");
        sql.execute("analyze operation");

        assertNothingIsReadFromEndToEnd();
    }

    /** Kafka was away when the statistics were made: for each entry the server expects as many operations as there were then. */
    @Test
    void aLedgerWhoseOutboxWasFullWhenItWasLookedAtIsNotReadFromEndToEnd() throws SQLException {
        fill(50_000, "SUCCEEDED");
        sql.execute("update operation set receipt_owed = true");
        sql.execute(
                "insert into outbox (operations, due_at) select array_agg(id), now() from operation group by ticket / 500");
        sql.execute("analyze operation, outbox");

        assertNothingIsReadFromEndToEnd();
    }

    /** Only so does it end when enough are counted, however many there are in the window. */
    @Test
    void operationsAreCountedFromTheNewestOn() throws SQLException {
        fill(50_000, "SUCCEEDED");

        assertThat(String.join("\n", plan(OperationCounts.COUNT)))
                .contains("Index Scan Backward using operation_pkey on operation")
                .doesNotContain("Bitmap");
    }

    /** However long the chain is. */
    @Test
    void endsAreReadOnFromTheirPlace() throws SQLException {
        sql.execute(
                "insert into receipt select n / 1000 + 1, n % 1000, gen_random_uuid(), 'x' from generate_series(1, 50000) n");

        assertThat(String.join("\n", plan(EndedInOrder.AFTER)))
                .contains("Index Scan using receipt_pkey on receipt")
                .contains("Index Cond: (ROW(link, \"position\") > ROW(");
    }

    /** A page costs the same wherever it begins, and however many rows stand behind it. */
    @Test
    void operationsThatMayLeaveAreReadOnFromTheirPlace() throws SQLException {
        fill(50_000, "SUCCEEDED");

        assertThat(String.join("\n", plan(Leaving.LOOK)))
                .contains("Index Scan using operation_pkey on operation")
                .contains("Index Cond: ((id > $1) AND (id < $2))")
                .doesNotContain("Bitmap");
    }

    private void assertNothingIsReadFromEndToEnd() throws SQLException {
        var all = new SoftAssertions();
        for (var statement : WAYS.keySet()) {
            var plan = plan(statement);
            all.assertThat(plan).as(String.join("\n", plan)).noneMatch(line -> isReadFromEndToEnd(plan, line));
        }
        all.assertAll();
    }

    private void assertWays() throws SQLException {
        var all = new SoftAssertions();
        for (var statement : WAYS.entrySet()) {
            var plan = plan(statement.getKey());
            all.assertThat(ways(plan)).as(String.join("\n", plan)).isEqualTo(statement.getValue());
        }
        all.assertAll();
    }

    private List<String> plan(String statement) throws SQLException {
        var parameters = (int) PARAMETER
                .matcher(statement)
                .results()
                .map(found -> found.group())
                .distinct()
                .count();
        sql.execute("prepare asked as " + statement);
        var plan = new ArrayList<String>();
        try (var lines = sql.executeQuery(
                "explain execute asked(%s)".formatted(String.join(",", Collections.nCopies(parameters, "null"))))) {
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
        }
        sql.execute("deallocate asked");
        return plan;
    }

    private static boolean isReadFromEndToEnd(List<String> plan, String line) {
        var next = plan.indexOf(line) + 1;
        return line.contains(" using operation_pkey on operation ")
                && (next == plan.size() || !plan.get(next).contains("Index Cond:"));
    }

    private static Set<String> ways(List<String> plan) {
        var ways = new TreeSet<String>();
        for (var line : plan) {
            var way = WAY.matcher(line);
            if (way.find()) {
                ways.add(Stream.of(way.group(1), way.group(2), way.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow());
            }
        }
        return ways;
    }

    private void fill(int rows, String status) throws SQLException {
        var pending = status.equals("PENDING");
        sql.execute("""
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status, payload,
                                       finished_at, lease_owner, ticket, order_key)
                select ('%s' || lpad(to_hex(n), 31, '0'))::uuid, 'test', 'account-' || n %% 10, 'urn:test', '%s-' || n, 0, 1, 'd', 1, '%s',
                       %s, %s, case when n %% 2 = 0 then %s end, n, case when n %% 3 = 0 then 'order-' || n end
                from generate_series(1, %d) n""".formatted(
                        pending ? "1" : "0",
                        status,
                        status,
                        pending ? "'x'" : "null",
                        pending ? "null" : "now()",
                        pending ? "gen_random_uuid()" : "null::uuid",
                        rows));
    }
}
