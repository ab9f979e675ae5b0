package io.offboard.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request as it would be sent to a vendor. What HTTP itself adds to it, such as its length, is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A request as it would be sent to the vendor, without what HTTP itself adds, such as its length")
@RegisterForReflection
public record VendorRequest(
        @Schema(examples = "DELETE") String method,

        @Schema(examples = "https://resi-api.iproyal.com/v1/sessions")
        String address,

        @Schema(description = "With credentials masked as ***")
        Map<String, String> headers,

        @Schema(description = "As it would be written, with secrets masked as ***; absent when there is none")
        JsonNode body) {

    /** The method alone: an address names targets. */
    @Override
    public String toString() {
        return "VendorRequest[" + method + "]";
    }
}
