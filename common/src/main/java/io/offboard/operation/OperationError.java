package io.offboard.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.offboard.outcome.Failure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an operation's last attempt did not succeed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record OperationError(
        @Schema(examples = "failed_validation", description = "The vendor's code, or ours when it gave none")
        String code,

        String message,

        @Schema(description = "The HTTP status that the vendor answered, absent when it did not answer")
        Integer vendorStatus,

        @Schema(description = "What the vendor answered, with every target masked")
        JsonNode vendorAnswer) {

    /** The failure it was made of. */
    public Failure failure() {
        var answer = vendorStatus == null
                ? Optional.<Failure.Answer>empty()
                : Optional.of(new Failure.Answer(
                        vendorStatus, vendorAnswer == null ? MissingNode.getInstance() : vendorAnswer));
        return new Failure(code, message, answer);
    }

    /** The error that a failure shows. */
    public static OperationError of(Failure failure) {
        return new OperationError(
                failure.code(),
                failure.message(),
                failure.answer().map(Failure.Answer::status).orElse(null),
                failure.answer()
                        .map(Failure.Answer::body)
                        .filter(body -> !body.isMissingNode())
                        .orElse(null));
    }
}
