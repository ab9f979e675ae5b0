package io.offboard.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.OperationView.Repeated;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Makes the public view of an operation, be it from memory or from its row: both show the same. */
@ApplicationScoped
class Views {

    private final ObjectMapper json;

    Views(ObjectMapper json) {
        this.json = json;
    }

    static OperationView of(Work work, Result result, Instant finishedAt) {
        return new OperationView(
                work.id(),
                work.handler().kind(),
                result.status(),
                work.history().attempts(),
                repeated(result.inDoubt()),
                work.placement().targets(),
                work.digest(),
                work.source(),
                work.commandId(),
                work.part(),
                work.acceptedAt(),
                null,
                finishedAt,
                null,
                result.result(),
                result.error());
    }

    OperationView of(Operation row) {
        var outcome = outcome(row);
        return new OperationView(
                row.id,
                row.kind,
                row.status,
                row.attempts,
                repeated(row.inDoubt),
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

    private static Repeated repeated(boolean inDoubt) {
        return inDoubt ? Repeated.possible : Repeated.no;
    }
}
