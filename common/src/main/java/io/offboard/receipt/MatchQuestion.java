package io.offboard.receipt;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an operation was about a target. */
@Schema(description = "Whether an operation was about a target")
@RegisterForReflection
public record MatchQuestion(
        @Schema(description = "The operation's id", required = true, examples = "019aabcd-0000-7000-8000-000000000000")
        String operation,

        @Schema(
                description = "A target as the command named it: a hash, a phone, org/app/username/channel,"
                        + " appKey/id, appKey/user/userID",
                required = true,
                examples = "hash1")
        String target) {

    /** Tells nothing of the target. */
    @Override
    public String toString() {
        return "MatchQuestion[***]";
    }
}
