package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of a creation [seed]. Null is not sent.
 *
 * @param title not empty, at most 255 characters [public]
 * @param tags at most 255 characters [public]; nullable
 * @param userId on the wire a number, its name in other capitals
 * @param description nullable
 * @param permissions separated by commas; nullable
 * @param expireInDays from -1, never, to 3650 [public]; nullable, and then the vendor chooses
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record NewAccessToken(
        String title,
        String tags,
        @JsonProperty("userID") long userId,
        String description,
        String permissions,
        Integer expireInDays) {}
