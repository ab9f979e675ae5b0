package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.privacy.Secret;
import io.offboard.vendor.VendorJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One row of the token list, the vendor's {@code UserAccessToken} [seed]. Any row can be read, so that an odd one does
 * not hide the others; what it does not tell, or not legibly, is null here. Texts are as the vendor wrote them, and
 * empty where it wrote null.
 *
 * @param id 64 bits
 * @param userId 64 bits
 * @param permissions separated by commas
 * @param accessToken the token itself, never blank
 * @param expireTime a date of any of the forms that {@link #expiresAt()} reads
 * @param createDate a date like it
 */
@RegisterForReflection
public record AccessToken(
        Long id,
        Long userId,
        Boolean enable,
        String permissions,
        String title,
        Secret accessToken,
        String tags,
        String description,
        String expireTime,
        String createDate) {

    static AccessToken read(JsonNode row) {
        return new AccessToken(
                VendorJson.read(row.path("id"), Long.class).orElse(null),
                VendorJson.read(row.path("userID"), Long.class).orElse(null),
                Flag.read(row.path("enable")).orElse(null),
                text(row.path("permissions")),
                text(row.path("title")),
                Optional.ofNullable(text(row.path("accessToken")))
                        .filter(token -> !token.isBlank())
                        .map(Secret::of)
                        .orElse(null),
                text(row.path("tags")),
                text(row.path("description")),
                text(row.path("expireTime")),
                text(row.path("createDate")));
    }

    /** When the token ceases to work, empty when it never does or the vendor did not say it legibly. */
    public Optional<Instant> expiresAt() {
        return VendorDate.read(expireTime);
    }

    /** When the token was made, empty when the vendor did not say it legibly. */
    public Optional<Instant> createdAt() {
        return VendorDate.read(createDate);
    }

    boolean isTagged(String tag) {
        return tags != null && tags.contains(tag);
    }

    /** A list of texts is one text to the vendor, with commas. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
        }
        if (value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : null;
    }
}
