package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.privacy.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a creation gives [seed]. No id: to manage the token, find it in the list.
 *
 * @param accessToken the token itself, never empty
 * @param tokenType nullable
 * @param expiresIn seconds [assumed]; nullable
 */
@RegisterForReflection
public record CreatedAccessToken(
        @JsonProperty("access_token") Secret accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") Long expiresIn) {}
