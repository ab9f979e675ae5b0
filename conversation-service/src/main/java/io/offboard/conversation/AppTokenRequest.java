package io.offboard.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.privacy.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The vendor's request for an app token [public]. Its {@code ttl} is passed over: how long a token lives is for the one
 * who issues it to say.
 *
 * @param clientId neither empty nor longer than {@value #LONGEST_ID} characters
 */
@RegisterForReflection
record AppTokenRequest(String clientId, Secret clientSecret) {

    static final String GRANT_TYPE = "grant_type";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String CLIENT_CREDENTIALS = "client_credentials";

    private static final int LONGEST_ID = 255;

    /** @throws ProblemException in the vendor's words, when it is no request for a client's token */
    static AppTokenRequest read(JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(Problem.of(
                    ErrorCode.INVALID_COMMAND, "Request body is invalid. Please check body is correct.", "body"));
        }
        if (!CLIENT_CREDENTIALS.equals(body.path(GRANT_TYPE).textValue())) {
            throw new ProblemException(
                    Problem.of(ErrorCode.INVALID_PARAMETER, "grant_type must be client_credentials", GRANT_TYPE));
        }
        var id = body.path(CLIENT_ID).textValue();
        var secret = body.path(CLIENT_SECRET).textValue();
        if (id == null || id.isEmpty() || id.length() > LONGEST_ID || secret == null || secret.isEmpty()) {
            throw wrongClient();
        }
        return new AppTokenRequest(id, Secret.of(secret));
    }

    /** What the vendor says to a client whose credentials it does not know. */
    static ProblemException wrongClient() {
        return new ProblemException(
                Problem.of(ErrorCode.UNAUTHENTICATED, "client_id or client_secret does not match", CLIENT_ID));
    }
}
