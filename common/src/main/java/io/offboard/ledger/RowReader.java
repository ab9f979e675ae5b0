package io.offboard.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Handlers;
import io.offboard.operation.History;
import io.offboard.operation.Lease;
import io.offboard.operation.Part;
import io.offboard.operation.Work;
import io.offboard.privacy.PayloadSeal;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads a row of the ledger that was taken up as work. */
@ApplicationScoped
class RowReader {

    private static final Logger LOG = Logger.getLogger(RowReader.class);

    private final PayloadSeal seal;
    private final ObjectMapper json;
    private final Handlers handlers;

    RowReader(PayloadSeal seal, ObjectMapper json, Handlers handlers) {
        this.seal = seal;
        this.json = json;
        this.handlers = handlers;
    }

    /** Empty, and visible in the log, for a row that this service cannot carry out as it is configured. */
    Optional<Work> read(Row row) {
        var id = row.getUUID("id");
        try {
            var handler = handlers.find(row.getString("kind")).orElseThrow();
            var payload = row.getBuffer("payload").getBytes();
            var command = handler.read(json.readTree(seal.open(id, payload)));
            return Optional.of(new Work(
                    id,
                    handler,
                    row.getString("source"),
                    row.getString("command_id"),
                    Part.shown(row.getInteger("part"), row.getInteger("parts")),
                    command,
                    handler.place(command),
                    row.getString("digest"),
                    row.getOffsetDateTime("accepted_at").toInstant(),
                    new Lease(row.getUUID("lease_owner"), row.getInteger("epoch"), row.getLong("ticket")),
                    history(row),
                    row.getString("trace"),
                    Work.weight(payload.length),
                    false));
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "operation=%s cannot be taken up", id);
            return Optional.empty();
        }
    }

    private History history(Row row) throws IOException {
        return new History(
                row.getInteger("attempts"),
                row.getInteger("failures"),
                row.getBoolean("in_doubt"),
                progress(row.getString("progress")),
                row.getInteger("retries"),
                Columns.instant(row, "retried_at"));
    }

    private Optional<JsonNode> progress(String text) throws IOException {
        return text == null ? Optional.empty() : Optional.of(json.readTree(text));
    }
}
