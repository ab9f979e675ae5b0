package io.offboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A case as it is shown: in answers, and as the data of its final event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record CaseView(
        @JsonProperty("case") UUID id,
        String reference,
        CaseStatus status,
        String commandSource,
        String commandId,
        Instant openedAt,
        Instant deadline,
        Instant endedAt,
        List<Part> parts) {

    /** The same case with its parts as they are shown. */
    public CaseView withParts(List<Part> shown) {
        return new CaseView(id, reference, status, commandSource, commandId, openedAt, deadline, endedAt, shown);
    }

    /** A part of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    public record Part(
            int number, String kind, PartStatus status, List<UUID> operations, Instant changedAt, PartProblem problem) {

        /** The same, unserved. */
        public Part unserved() {
            return new Part(number, kind, PartStatus.UNSERVED, operations, changedAt, problem);
        }
    }
}
