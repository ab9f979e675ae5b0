package io.offboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A case as it is shown: in answers, and as the data of its events. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Case", description = "What one person has at all vendors, and how far it is gone")
@RegisterForReflection
public record CaseView(
        @JsonProperty("case") @Schema(description = "The case's id: it follows from source and id of its opening")
        UUID id,

        @Schema(description = "What the caller calls it; never a name", examples = "leaver-4711")
        String reference,

        CaseStatus status,

        @Schema(description = "The CloudEvents source that it was opened with")
        String commandSource,

        @Schema(description = "The CloudEvents id that it was opened with")
        String commandId,

        Instant openedAt,

        @Schema(description = "Before when none of its parts begins")
        Instant notBefore,

        @Schema(description = "When it should have ended") Instant deadline,

        @Schema(description = "When its cancellation was asked for")
        Instant cancelRequestedAt,

        Instant endedAt,
        Progress progress,

        @Schema(description = "Its parts in their order; absent in listings")
        List<Part> parts) {

    /** The same case, seen so. */
    public CaseView seen(Progress now, List<Part> shown) {
        return new CaseView(
                id,
                reference,
                status,
                commandSource,
                commandId,
                openedAt,
                notBefore,
                deadline,
                cancelRequestedAt,
                endedAt,
                now,
                shown);
    }

    /** A part of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CasePart", description = "One command of a case")
    @RegisterForReflection
    public record Part(
            @Schema(description = "From 1, in the order of the opening")
            int number,

            @Schema(examples = "session.remove") String kind,
            PartStatus status,

            @Schema(description = "The operations that carry it out, at the service of its domain")
            List<UUID> operations,

            @Schema(description = "When it is expected to have ended, at the pace of its vendor; only while PENDING")
            Instant expectedAt,

            @Schema(description = "Since when it stands so; absent while its service has not told of it")
            Instant changedAt,

            @Schema(description = "Why it waits, was refused, or did not succeed")
            PartProblem problem) {

        /** The same, unserved. */
        public Part unserved() {
            return new Part(number, kind, PartStatus.UNSERVED, operations, expectedAt, changedAt, problem);
        }
    }
}
