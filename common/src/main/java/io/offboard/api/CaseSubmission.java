package io.offboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.command.UnreadableCommandException;
import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What became of one case that was posted: where to look how it goes, or why it was not opened. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record CaseSubmission(@JsonProperty("case") UUID id, String location, Problem problem) {

    static CaseSubmission of(UUID id) {
        return new CaseSubmission(id, "/cases/" + id, null);
    }

    static CaseSubmission refused(Problem problem) {
        return new CaseSubmission(null, null, problem);
    }

    /** Why a case was not opened. */
    static Problem problem(UnreadableCommandException e) {
        var code = e.reason() == Reason.CONFLICT ? ErrorCode.IDEMPOTENCY_CONFLICT : ErrorCode.INVALID_COMMAND;
        return Problem.of(code, e.getMessage(), e.field());
    }
}
