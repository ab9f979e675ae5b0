package io.offboard.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How a part stands, as its service tells the others.
 *
 * @param caseId the case that it is of
 * @param number which part it is, from 1
 * @param operations that carry it out
 * @param expectedAt when it is expected to have ended, only while it is pending; null when that cannot be told
 * @param changedAt since when it stands so; of two the later one counts
 * @param problem null unless it waits for a reason, was refused, or did not succeed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PartState(
        @JsonProperty("case") UUID caseId,
        int number,
        String kind,
        PartStatus status,
        List<UUID> operations,
        Instant expectedAt,
        Instant changedAt,
        PartProblem problem) {

    /** The domain that a kind is of. */
    public static String domain(String kind) {
        return kind.substring(0, kind.indexOf('.'));
    }

    /** The domain that it is of. */
    @JsonIgnore
    public String domain() {
        return domain(kind);
    }
}
