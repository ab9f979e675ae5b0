package io.offboard.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A case as it is asked for.
 *
 * @param source with {@code commandId} what makes it one and the same, however often it comes
 * @param reference what the caller calls it; never a name
 * @param notBefore when its parts may begin at the earliest; null when at once
 * @param deadline when it should have ended; null when nobody said so
 * @param openedBy the domain of the service that published it; null when another producer did
 * @param caller label of the REST caller who asked for it; null when it came over Kafka
 * @param digests keyed digests of all that is asked for, under each key that is in use; the first one is kept
 */
@RegisterForReflection
public record Opening(
        UUID id,
        String source,
        String commandId,
        String reference,
        Instant notBefore,
        Instant deadline,
        Instant openedAt,
        String openedBy,
        String caller,
        List<String> digests,
        List<OpenedPart> parts)
        implements CaseRequest {

    /** The same case, of which only these parts are of interest. */
    public Opening withParts(List<OpenedPart> some) {
        return new Opening(
                id, source, commandId, reference, notBefore, deadline, openedAt, openedBy, caller, digests, some);
    }

    /**
     * A part as it is asked for.
     *
     * @param number from 1
     * @param notBefore when it may begin at the earliest; null when as soon as the case may
     * @param data of its command; null when it is sealed
     * @param sealed the data encrypted, base64; null when it is in the clear
     */
    @RegisterForReflection
    public record OpenedPart(int number, String kind, Instant notBefore, JsonNode data, String sealed) {

        /** Shows nothing of the data. */
        @Override
        public String toString() {
            return "OpenedPart[%d, %s]".formatted(number, kind);
        }
    }
}
