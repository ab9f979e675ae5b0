package io.offboard.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.OperationError;
import io.offboard.operation.VendorProof;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** How an attempt ended, as it stands in the ledger's {@code outcome} column. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record StoredOutcome(JsonNode result, OperationError error, VendorProof answer) {

    static final StoredOutcome NONE = new StoredOutcome(null, null, null);

    /** What stays of it when its operation leaves: not what the vendor answered word for word. Its proof is in the receipt. */
    StoredOutcome past() {
        var kept = error == null ? null : new OperationError(error.code(), error.message(), error.vendorStatus(), null);
        return new StoredOutcome(result, kept, null);
    }

    /** As JSON. */
    String text(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outcome cannot be written", e);
        }
    }
}
