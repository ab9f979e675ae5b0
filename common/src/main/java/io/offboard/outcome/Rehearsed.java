package io.offboard.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt would send.
 *
 * @param requests in their order
 * @param complete whether these are all that the attempt would send; false when what follows depends on an answer that
 *     nobody knows
 * @param progress what the next attempt of the operation would go on from; empty when there is none that is known
 */
public record Rehearsed(List<VendorRequest> requests, boolean complete, Optional<JsonNode> progress) {}
