package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.CreatedAccessToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;

/**
 * What is kept and told of a creation; never the token in the clear.
 *
 * @param id null when the list did not show the new token yet
 * @param mark the tag that the token can be found by
 * @param tokenType null when it is not known, as of a token that was found in the list
 * @param expiresIn in seconds [assumed], null when it is not known
 * @param jwe the token, encrypted to the key in the command; null when there was none
 * @param hint how to come by the token, null when it is here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record Created(
        Long id,
        String mark,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") Long expiresIn,
        @JsonProperty("access_token_jwe") String jwe,
        String hint) {

    static final String HINT = "The access token is told once and kept nowhere. GET /AccessToken/{appKey} shows it to"
            + " those who may read tokens: look for the id, or for the mark among the tags.";

    static Created of(Optional<AccessToken> row, Mark mark, CreatedAccessToken answer, Optional<String> jwe) {
        return new Created(
                row.map(AccessToken::id).orElse(null),
                mark.tag(),
                answer.tokenType(),
                answer.expiresIn(),
                jwe.orElse(null),
                jwe.isPresent() ? null : HINT);
    }

    /** Of a token whose creation got no answer. */
    static Created of(AccessToken row, Mark mark, Optional<String> jwe) {
        var expiresIn = row.createdAt().flatMap(from -> row.expiresAt()
                .map(to -> Duration.between(from, to).toSeconds()));
        return new Created(
                row.id(), mark.tag(), null, expiresIn.orElse(null), jwe.orElse(null), jwe.isPresent() ? null : HINT);
    }
}
