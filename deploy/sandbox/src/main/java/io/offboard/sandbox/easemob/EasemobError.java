package io.offboard.sandbox.easemob;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Call;
import io.offboard.sandbox.vendor.Refusal;
import io.offboard.sandbox.vendor.TokenVerdict;

/** Every error Easemob answers here: status, error and its words. The four 400s of the body stand in the [seed]. */
record EasemobError(int status, String error, String exception, String description) {
    private static final String ILLEGAL = "java.lang.IllegalArgumentException";
    private static final String SECURITY = "com.easemob.exception.SecurityException";

    static final EasemobError INVALID_BODY = new EasemobError(
            400,
            "invalid_request_body",
            "com.easemob.exception.InvalidRequestBodyException",
            "Request body is invalid. Please check body is correct.");
    static final EasemobError NO_CHANNEL = illegal("field channel cannot be null or empty");
    static final EasemobError NO_TYPE = illegal("field type cannot be null or empty");
    static final EasemobError NO_DELETE_ROAM = illegal("field delete_roam cannot be null");
    static final EasemobError WRONG_TYPE = illegal("field type must be chat or groupchat");
    static final EasemobError ILLEGAL_USERNAME = illegal("username is not legal");
    static final EasemobError USER_NOT_FOUND = new EasemobError(
            404, "service_resource_not_found", "com.easemob.exception.NotFoundException", "Service resource not found");
    static final EasemobError REACH_LIMIT = new EasemobError(
            429, "reach_limit", "com.easemob.exception.ReachLimitException", "This request has reached api limit");
    static final EasemobError UNSUPPORTED_OPERATION = new EasemobError(
            500,
            "unsupported_service_operation",
            "com.easemob.exception.UnsupportedOperationException",
            "Service operation not supported");
    static final EasemobError WRONG_GRANT =
            new EasemobError(400, "invalid_grant", SECURITY, "grant_type must be client_credentials");
    static final EasemobError WRONG_CLIENT =
            new EasemobError(401, "unauthorized", SECURITY, "client_id or client_secret does not match");
    private static final EasemobError NO_TOKEN =
            new EasemobError(401, "unauthorized", SECURITY, "Unable to authenticate (OAuth)");
    private static final EasemobError BAD_TOKEN = new EasemobError(
            401, "auth_bad_access_token", SECURITY, "Unable to authenticate due to corrupt access token");
    private static final EasemobError EXPIRED_TOKEN =
            new EasemobError(401, "expired_token", SECURITY, "Unable to authenticate due to expired access token");

    /** The envelope [public]. */
    record Body(
            String error,
            String exception,
            long timestamp,
            int duration,
            @JsonProperty("error_description") String description) {}

    static Answer unauthorized(TokenVerdict verdict, Call call) {
        EasemobError error =
                switch (verdict) {
                    case EXPIRED -> EXPIRED_TOKEN;
                    case UNKNOWN -> BAD_TOKEN;
                    case MISSING, VALID -> NO_TOKEN;
                };
        return error.fixed(call);
    }

    static Answer noApp(Call call) {
        String text = "Could not find application for %s/%s".formatted(call.param("org"), call.param("app"));
        return new EasemobError(
                        404,
                        "organization_application_not_found",
                        "com.easemob.exception.OrganizationApplicationNotFoundException",
                        text)
                .fixed(call);
    }

    Answer fixed(Call call) {
        return Answer.fixed(status, body(call));
    }

    Refusal refusal(Call call) {
        return new Refusal(Answer.refusal(status, body(call)));
    }

    private Body body(Call call) {
        return new Body(error, exception, call.at().toEpochMilli(), 0, description);
    }

    private static EasemobError illegal(String description) {
        return new EasemobError(400, "illegal_argument", ILLEGAL, description);
    }
}
