package io.offboard.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.vendor.iproyal.SessionsRemoved;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a removal leaves behind: the result of the operation.
 *
 * @param status the vendor's HTTP status
 * @param body the vendor's body, null when it was empty, as it usually is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record RemovalResult(int status, JsonNode body) {

    static RemovalResult of(SessionsRemoved removed) {
        var answer = removed.answer();
        return new RemovalResult(answer.status(), answer.body().isMissingNode() ? null : answer.body());
    }
}
