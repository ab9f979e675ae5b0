package io.offboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a case has come. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CaseProgress", description = "How far a case has come")
@RegisterForReflection
public record Progress(
        @Schema(description = "How many parts there are") int parts,

        @Schema(description = "How many of them have ended") int ended,

        @Schema(description = "How many parts of each domain stand how")
        SortedMap<String, Map<PartStatus, Integer>> domains,

        @Schema(description = "Since when the oldest part that has not ended stands as it does")
        Instant oldestPendingSince,

        @Schema(
                description =
                        "When all parts are expected to have ended, at the present pace; absent when a service has not"
                                + " told of its part yet, or cannot tell")
        Instant expectedAt,

        @Schema(
                description =
                        "Whether the deadline was kept, or will be at the present pace; absent without a deadline, and"
                                + " when that cannot be told")
        Boolean deadlineKept) {}
