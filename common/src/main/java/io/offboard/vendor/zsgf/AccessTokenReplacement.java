package io.offboard.vendor.zsgf;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of a replacement: always all five fields [seed], because what is left out the vendor resets, and a token
 * without {@code enable} is disabled [inferred]. To change one field, list, merge and send all.
 *
 * @param title not empty, at most 255 characters [public]
 * @param tags at most 255 characters [public], perhaps empty
 * @param description perhaps empty
 * @param permissions separated by commas, perhaps empty
 * @param enable whether the token works
 */
@RegisterForReflection
public record AccessTokenReplacement(
        String title, String tags, String description, String permissions, boolean enable) {

    public AccessTokenReplacement {
        requireNonNull(title, "title");
        requireNonNull(tags, "tags");
        requireNonNull(description, "description");
        requireNonNull(permissions, "permissions");
    }
}
