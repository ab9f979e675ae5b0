package io.offboard.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An operation as it is shown: in answers of the operations API and as the data of its final event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Operation", description = "One thing asked for at a vendor, and how it went")
@RegisterForReflection
public record OperationView(
        @Schema(description = "The operation's id: a time-ordered UUID")
        UUID operation,

        @Schema(examples = "session.remove") String kind,
        OperationStatus status,

        @Schema(description = "How many vendor calls it took part in so far")
        int attempts,

        @Schema(description = "How often it was set going again by hand after it was given up; absent when never")
        Integer retries,

        @Schema(
                description = "Whether the vendor may have carried it out more than once:"
                        + " possible after an attempt without an answer")
        Repeated repeated,

        @Schema(description = "How many things at the vendor it is about")
        int targets,

        @Schema(description = "HMAC-SHA-256 over kind and command data, hexadecimal: the proof that outlives the data")
        String proof,

        @Schema(description = "The command's CloudEvents source; absent when its details have left")
        String commandSource,

        @Schema(description = "The command's CloudEvents id; absent when its details have left")
        String commandId,

        @Schema(description = "Which of its command's operations it is, from 1; absent when it is the only one")
        Integer part,

        Instant acceptedAt,

        @Schema(description = "When it should have ended, as its command said; only while PENDING")
        Instant deadline,

        @Schema(description = "Before when it does not begin, as its command said; only while PENDING")
        Instant notBefore,

        @Schema(description = "When the next attempt is due, only while PENDING")
        Instant nextAttemptAt,

        @Schema(
                description =
                        "When its cancellation was asked for, only while PENDING: a call is under way and decides."
                                + " Where it would be repeated, the operation ends as CANCELLED instead")
        Instant cancelRequestedAt,

        Instant finishedAt,

        @Schema(
                description = "Until when it can be retried, because its data is kept, sealed; only when EXHAUSTED."
                        + " Then the data is erased")
        Instant keptUntil,

        @Schema(description = "How far an operation of several calls has come, only while PENDING or when CANCELLED")
        JsonNode progress,

        @Schema(description = "What the vendor's success told, only when SUCCEEDED")
        JsonNode result,

        @Schema(description = "Why the last attempt did not succeed")
        OperationError error,

        @Schema(
                description =
                        "When its details left, long after its end: what is not here is gone, but for its receipt."
                                + " Absent while all of it is kept")
        Instant detailsLeftAt,

        @Schema(
                description = "Where its receipt is; only when its details have left",
                examples = "/operations/019aabcd-0000-7000-8000-000000000000/receipt")
        String receipt) {

    /** Whether the vendor may have carried the operation out more than once. */
    @RegisterForReflection
    public enum Repeated {
        no,
        possible;

        /** Possible for an operation in doubt. */
        public static Repeated of(boolean inDoubt) {
            return inDoubt ? possible : no;
        }
    }

    /** Whether the operation has come to its end. */
    @JsonIgnore
    public boolean ended() {
        return status != OperationStatus.PENDING;
    }
}
