package io.offboard.error;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What can be wrong with a request, or with us, and the HTTP status that says so. */
@RegisterForReflection
public enum ErrorCode {
    INVALID_BODY(400, "The request body cannot be read"),
    INVALID_PARAMETER(400, "A parameter cannot be read"),
    UNAUTHENTICATED(401, "A valid bearer token is needed"),
    FORBIDDEN(403, "The token lacks the permission"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not supported here"),
    NOT_ACCEPTABLE(406, "No such representation"),
    CONFLICT(409, "The state does not allow this"),
    TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    INVALID_COMMAND(422, "The command cannot be carried out"),
    IDEMPOTENCY_CONFLICT(422, "The idempotency key was used for another request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Offboard failed"),
    VENDOR_FAILED(502, "The vendor did not do it"),
    UNAVAILABLE(503, "Offboard cannot do this now");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same sentence for every problem with this code. */
    public String title() {
        return title;
    }

    /** Whether we are to blame, and not the caller. */
    public boolean ours() {
        return status >= 500;
    }

    /** The code for an HTTP status that a framework chose; {@link #INTERNAL} when there is none. */
    static ErrorCode ofStatus(int status) {
        for (var code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= 400 && status < 500 ? INVALID_PARAMETER : INTERNAL;
    }
}
