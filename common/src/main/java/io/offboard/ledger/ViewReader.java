package io.offboard.ledger;

import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Statements.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.operation.OutboxEntry;
import io.offboard.operation.Part;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads rows of the ledger as the views of their operations. */
@ApplicationScoped
class ViewReader {

    /** What {@link #of} reads of an operation {@code o}. */
    static final String COLUMNS = """
             o.id, o.kind, o.status, o.attempts, o.retries, o.in_doubt, o.targets, o.digest, o.source, o.command_id, o.part,
            o.parts, o.accepted_at, o.due_at, o.finished_at, o.progress, o.outcome, o.deadline, o.not_before, o.cancel_asked_at,
            o.kept_until""";

    /** What {@link #ended} reads of one that has ended. */
    static final String ENDED_COLUMNS = COLUMNS + ", o.account, o.trace";

    static final String SELECT = "select" + COLUMNS + " from operation o";

    private final ObjectMapper json;

    ViewReader(ObjectMapper json) {
        this.json = json;
    }

    List<OperationView> of(RowSet<Row> rows) {
        return stream(rows).map(this::view).toList();
    }

    /** Of operations that have ended, each with its entry in the outbox. */
    List<Ended> ended(RowSet<Row> rows) {
        var entries = Outbox.entries(rows);
        return stream(rows)
                .map(row -> ended(row, entries.get(row.getUUID("outbox"))))
                .toList();
    }

    /** Of an operation that has ended. A secret of its is kept nowhere. */
    Ended ended(Row row, OutboxEntry entry) {
        return new Ended(
                view(row),
                row.getString("account"),
                row.getString("trace"),
                Optional.empty(),
                Optional.ofNullable(outcome(row).answer()),
                entry);
    }

    static Integer unlessZero(int number) {
        return number == 0 ? null : number;
    }

    OperationView view(Row row) {
        var status = OperationStatus.valueOf(row.getString("status"));
        var pending = status == OperationStatus.PENDING;
        var outcome = outcome(row);
        return new OperationView(
                row.getUUID("id"),
                row.getString("kind"),
                status,
                row.getInteger("attempts"),
                unlessZero(row.getInteger("retries")),
                OperationView.Repeated.of(row.getBoolean("in_doubt")),
                row.getInteger("targets"),
                row.getString("digest"),
                row.getString("source"),
                row.getString("command_id"),
                Part.shown(row.getInteger("part"), row.getInteger("parts")),
                instant(row, "accepted_at"),
                pending ? instant(row, "deadline") : null,
                pending ? instant(row, "not_before") : null,
                pending ? instant(row, "due_at") : null,
                pending ? instant(row, "cancel_asked_at") : null,
                instant(row, "finished_at"),
                instant(row, "kept_until"),
                pending || status == OperationStatus.CANCELLED ? tree(row.getString("progress")) : null,
                outcome.result(),
                outcome.error(),
                null,
                null);
    }

    /** Of an operation whose row has left: {@link Past#COLUMNS}. */
    OperationView past(Row row) {
        var id = row.getUUID("id");
        var outcome = outcome(row);
        return new OperationView(
                id,
                row.getString("kind"),
                OperationStatus.valueOf(row.getString("status")),
                row.getInteger("attempts"),
                unlessZero(row.getInteger("retries")),
                OperationView.Repeated.of(row.getBoolean("in_doubt")),
                row.getInteger("targets"),
                row.getString("digest"),
                null,
                null,
                Part.shown(row.getInteger("part"), row.getInteger("parts")),
                instant(row, "accepted_at"),
                null,
                null,
                null,
                null,
                instant(row, "finished_at"),
                null,
                null,
                outcome.result(),
                outcome.error(),
                instant(row, "left_at"),
                "/operations/" + id + "/receipt");
    }

    /** There is none before the first attempt has ended. */
    StoredOutcome outcome(Row row) {
        var outcome = row.getString("outcome");
        if (outcome == null) {
            return StoredOutcome.NONE;
        }
        try {
            return json.readValue(outcome, StoredOutcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The ledger holds an unreadable outcome for operation " + row.getUUID("id"), e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds unreadable JSON", e);
        }
    }
}
