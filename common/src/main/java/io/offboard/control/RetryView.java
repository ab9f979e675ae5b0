package io.offboard.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a request to retry several operations. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Retry", description = "How many operations were set going again, or would be")
@RegisterForReflection
public record RetryView(
        @Schema(description = "Of a dry run: how many there are, counted up to 10,000")
        Integer matching,

        @Schema(description = "How many were set going again")
        int retried,

        @Schema(description = "Whether there may be more: repeat the request")
        boolean more) {}
