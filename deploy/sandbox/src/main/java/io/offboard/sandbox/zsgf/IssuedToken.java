package io.offboard.sandbox.zsgf;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a creation answers [seed]: no id.
 *
 * @param expiresIn seconds; -1 for never [assumed]
 */
record IssuedToken(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn) {}
