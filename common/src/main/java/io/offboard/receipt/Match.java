package io.offboard.receipt;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an operation was about a target. */
@Schema(description = "The answer")
@RegisterForReflection
public record Match(
        String operation,

        @Schema(description = "Whether the receipt of the operation has a digest of the target")
        boolean matches) {}
