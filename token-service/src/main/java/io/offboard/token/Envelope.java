package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.intake.CarryOut.CarriedOut;
import io.offboard.privacy.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What ZSGF wraps its answers in [seed]. */
@RegisterForReflection
record Envelope(int code, Object data, String error) {

    /** What a creation answers [seed]. */
    @RegisterForReflection
    record Issued(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {

        @Override
        public String toString() {
            return "Issued[***]";
        }
    }

    /** The vendor's success of a change or a deletion. */
    static Envelope done() {
        return new Envelope(200, true, "");
    }

    /** The vendor's success of a creation, with the token for the one caller who gets it; others are told how. */
    static Envelope created(CarriedOut ended) {
        var result = ended.operation().result();
        return new Envelope(
                200,
                new Issued(
                        ended.once().map(Secret::reveal).orElse(""),
                        result.path("token_type").asText("Bearer"),
                        result.path("expires_in").asLong()),
                ended.once().isPresent() ? "" : Created.HINT);
    }

    /** The vendor's answer to a change of a token that it does not know [assumed]. */
    static Envelope unknownToken(String error) {
        return new Envelope(404, false, error);
    }

    static Envelope failed(int code, String error) {
        return new Envelope(code, null, error);
    }
}
