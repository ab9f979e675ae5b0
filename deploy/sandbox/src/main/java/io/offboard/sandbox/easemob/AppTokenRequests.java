package io.offboard.sandbox.easemob;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.SandboxConfig.EasemobConfig;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Call;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Issues app tokens for client credentials [public]. A ttl of 0 or less asks for a token that does not expire, and is
 * answered with {@code expires_in} 0 [assumed].
 */
@Singleton
class AppTokenRequests {
    /** Thirty years, so that adding it to an instant is safe. */
    private static final long LONGEST_TTL = 946_080_000;

    private final EasemobConfig config;
    private final AppTokens tokens;

    AppTokenRequests(SandboxConfig config, AppTokens tokens) {
        this.config = config.easemob();
        this.tokens = tokens;
    }

    /** The answer [public]. */
    record AppToken(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn,
            String application) {}

    Answer answer(Call call, App app) {
        ObjectNode body = call.json().orElseThrow(() -> EasemobError.INVALID_BODY.refusal(call));
        if (!"client_credentials".equals(body.path("grant_type").asText())) {
            throw EasemobError.WRONG_GRANT.refusal(call);
        }
        boolean known = config.clientId().equals(body.path("client_id").asText())
                && config.clientSecret().equals(body.path("client_secret").asText());
        if (!known) {
            return EasemobError.WRONG_CLIENT.fixed(call);
        }
        long asked = body.path("ttl").asLong(config.tokenTtl().toSeconds());
        long ttl = Math.max(0, Math.min(asked, LONGEST_TTL));
        Instant expiry = ttl == 0 ? Instant.MAX : call.at().plusSeconds(ttl);
        return Answer.fixed(200, new AppToken(tokens.issue(expiry), ttl, app.uuid()));
    }
}
