package io.offboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.command.UnreadableCommandException;
import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.intake.Accepted;
import io.offboard.outcome.DryRun;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of one command that was posted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of one posted command")
@RegisterForReflection
public record Submission(
        Disposition disposition,

        @Schema(description = "The operation that stands for the command, the first one when there are several")
        UUID operation,

        @Schema(description = "All operations of a command that asked for several, in its order")
        List<UUID> parts,

        @Schema(
                description = "Where to look how it goes",
                examples = "/operations/019aabcd-0000-7000-8000-000000000000")
        String location,

        @Schema(description = "Why it was not accepted") Problem problem,

        @Schema(description = "Of a dry run: what would be sent to the vendor")
        DryRun dryRun) {

    private Submission(Disposition disposition, UUID operation, List<UUID> parts, String location, Problem problem) {
        this(disposition, operation, parts, location, problem, null);
    }

    static Submission rehearsed(DryRun dryRun) {
        return new Submission(Disposition.rehearsed, null, null, null, null, dryRun);
    }

    /** What became of a command. */
    @RegisterForReflection
    public enum Disposition {
        /** A new operation: it will be carried out. */
        accepted,
        /** The same command came before: nothing new will happen. */
        repeated,
        /** Not accepted: nothing was recorded. */
        refused,
        /** A dry run: nothing was sent and nothing recorded. */
        rehearsed,
        /** Perhaps accepted: sent again as it is, it is carried out once. */
        unknown
    }

    /** @param accepted what became of each of the command's operations */
    static Submission of(List<Accepted> accepted) {
        if (accepted.stream().anyMatch(Accepted.Conflicting.class::isInstance)) {
            return refused(Problem.of(
                    ErrorCode.IDEMPOTENCY_CONFLICT, "Another command came before with the same source and id.", "id"));
        }
        var parts = accepted.stream().map(Accepted::operation).toList();
        var disposition = accepted.stream().anyMatch(Accepted.New.class::isInstance)
                ? Disposition.accepted
                : Disposition.repeated;
        return new Submission(
                disposition, parts.get(0), parts.size() == 1 ? null : parts, location(parts.get(0)), null);
    }

    static Submission refused(Problem problem) {
        return new Submission(Disposition.refused, null, null, null, problem);
    }

    /** The database is away. */
    static Submission unanswered(Problem problem, boolean mayBeAccepted) {
        return mayBeAccepted ? new Submission(Disposition.unknown, null, null, null, problem) : refused(problem);
    }

    static Submission refused(UnreadableCommandException e) {
        var code = e.reason() == Reason.FAILED ? ErrorCode.INTERNAL : ErrorCode.INVALID_COMMAND;
        return refused(Problem.of(code, e.getMessage(), e.field()));
    }

    static String location(UUID operation) {
        return "/operations/" + operation;
    }
}
