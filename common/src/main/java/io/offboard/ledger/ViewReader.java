package io.offboard.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.operation.Part;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads a row of the ledger as the view of its operation. */
@ApplicationScoped
class ViewReader {

    private final ObjectMapper json;

    ViewReader(ObjectMapper json) {
        this.json = json;
    }

    OperationView of(Operation row) {
        var outcome = outcome(row);
        return new OperationView(
                row.id,
                row.kind,
                row.status,
                row.attempts,
                OperationView.Repeated.of(row.inDoubt),
                row.targets,
                row.digest,
                row.source,
                row.commandId,
                Part.shown(row.part, row.parts),
                row.acceptedAt,
                row.status == OperationStatus.PENDING ? row.dueAt : null,
                row.finishedAt,
                row.status == OperationStatus.PENDING ? tree(row.progress) : null,
                outcome.result(),
                outcome.error());
    }

    private StoredOutcome outcome(Operation row) {
        if (row.outcome == null) {
            return StoredOutcome.NONE;
        }
        try {
            return json.readValue(row.outcome, StoredOutcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds an unreadable outcome for operation " + row.id, e);
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
