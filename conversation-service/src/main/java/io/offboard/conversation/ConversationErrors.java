package io.offboard.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.error.DropInErrors;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Locale;

/** Problems in Easemob's error form [public], as far as it has words for them. */
@ApplicationScoped
class ConversationErrors implements DropInErrors {

    private static final String EASEMOB = "com.easemob.exception.";
    private static final String SECURITY = EASEMOB + "SecurityException";

    private final HttpHeaders headers;
    private final Clock clock;

    ConversationErrors(HttpHeaders headers, Clock clock) {
        this.headers = headers;
        this.clock = clock;
    }

    /** The form of every error. */
    @RegisterForReflection
    record Envelope(
            String error,
            String exception,
            long timestamp,
            int duration,
            @JsonProperty("error_description") String description) {}

    /** Easemob answers 500 to a method that it does not know [public], and its clients are to see no difference. */
    @Override
    public int status(Problem problem) {
        return switch (problem.code()) {
            case INVALID_COMMAND -> 400;
            case METHOD_NOT_ALLOWED -> 500;
            default -> problem.status();
        };
    }

    @Override
    public Object body(Problem problem) {
        return switch (problem.code()) {
            case INVALID_COMMAND -> refusal(problem);
            case INVALID_PARAMETER -> parameter(problem);
            case UNAUTHENTICATED -> unauthenticated(problem);
            case FORBIDDEN -> form("forbidden_op", SECURITY, problem.detail());
            case NOT_FOUND -> notFound(problem);
            case TOO_MANY_REQUESTS ->
                form("reach_limit", EASEMOB + "ReachLimitException", "This request has reached api limit");
            case METHOD_NOT_ALLOWED ->
                form(
                        "unsupported_service_operation",
                        EASEMOB + "UnsupportedOperationException",
                        "Service operation not supported");
            default -> ours(problem.code(), problem.detail());
        };
    }

    private Envelope refusal(Problem problem) {
        return "body".equals(problem.field())
                ? form("invalid_request_body", EASEMOB + "InvalidRequestBodyException", problem.detail())
                : form("illegal_argument", "java.lang.IllegalArgumentException", problem.detail());
    }

    private Envelope parameter(Problem problem) {
        return AppTokenRequest.GRANT_TYPE.equals(problem.field())
                ? form("invalid_grant", SECURITY, problem.detail())
                : ours(problem.code(), problem.detail());
    }

    private Envelope unauthenticated(Problem problem) {
        if (AppTokenRequest.CLIENT_ID.equals(problem.field())) {
            return form("unauthorized", SECURITY, problem.detail());
        }
        return headers.getRequestHeader(HttpHeaders.AUTHORIZATION).isEmpty()
                ? form("unauthorized", SECURITY, "Unable to authenticate (OAuth)")
                : form("auth_bad_access_token", SECURITY, "Unable to authenticate due to corrupt access token");
    }

    private Envelope notFound(Problem problem) {
        return DeleteConversations.APP.equals(problem.field())
                ? form(
                        "organization_application_not_found",
                        EASEMOB + "OrganizationApplicationNotFoundException",
                        problem.detail())
                : form("service_resource_not_found", EASEMOB + "NotFoundException", problem.detail());
    }

    /** A problem that is none of the vendor's. */
    private Envelope ours(ErrorCode code, String detail) {
        return form(code.name().toLowerCase(Locale.ROOT), "io.offboard.error.ProblemException", detail);
    }

    private Envelope form(String error, String exception, String description) {
        return new Envelope(error, exception, clock.millis(), 0, description);
    }
}
