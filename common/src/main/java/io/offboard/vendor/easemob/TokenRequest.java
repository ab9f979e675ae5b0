package io.offboard.vendor.easemob;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.privacy.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of a request for an app token [public]. The token's life is left to the vendor. */
@RegisterForReflection
public record TokenRequest(
        @JsonProperty("grant_type") String grantType,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("client_secret") String clientSecret) {

    static TokenRequest of(String clientId, Secret clientSecret) {
        return new TokenRequest("client_credentials", clientId, clientSecret.reveal());
    }

    @Override
    public String toString() {
        return "TokenRequest[***]";
    }
}
