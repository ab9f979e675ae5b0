package io.offboard.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.error.DropInErrors;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems in IPRoyal's error form [public]. */
@ApplicationScoped
class SessionErrors implements DropInErrors {

    /** The form: one object under {@code error}. */
    record Envelope(Details error) {}

    /**
     * @param details the messages by field, null when the problem is not about fields
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Details(
            String code,
            String message,
            @JsonProperty("detailed_messages") Map<String, List<String>> details) {}

    @Override
    public Object body(Problem problem) {
        if (problem.code() == ErrorCode.UNAUTHENTICATED) {
            return new Envelope(new Details("unauthenticated", "Unauthenticated", null));
        }
        if (problem.code() == ErrorCode.INVALID_COMMAND) {
            var details = Map.of(problem.field(), List.of(problem.detail()));
            return new Envelope(new Details("failed_validation", problem.detail(), details));
        }
        return new Envelope(new Details(problem.code().name().toLowerCase(Locale.ROOT), problem.detail(), null));
    }
}
