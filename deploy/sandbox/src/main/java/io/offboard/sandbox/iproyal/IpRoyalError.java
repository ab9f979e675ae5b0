package io.offboard.sandbox.iproyal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** IPRoyal's error envelope [public]. */
record IpRoyalError(Reason error) {
    static final IpRoyalError UNAUTHENTICATED =
            new IpRoyalError(new Reason("unauthenticated", "Unauthenticated", null));

    /** Why, with details only where a field is to blame. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reason(
            String code,
            String message,
            @JsonProperty("detailed_messages") Map<String, List<String>> detailedMessages) {}

    static IpRoyalError failedValidation(String field, String detail) {
        return new IpRoyalError(new Reason("failed_validation", detail, Map.of(field, List.of(detail))));
    }
}
