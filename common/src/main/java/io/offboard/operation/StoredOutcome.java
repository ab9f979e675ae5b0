package io.offboard.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/** How an attempt ended, as it stands in the ledger's {@code outcome} column. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredOutcome(JsonNode result, OperationError error) {

    static final StoredOutcome NONE = new StoredOutcome(null, null);
}
