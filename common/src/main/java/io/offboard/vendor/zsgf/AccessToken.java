package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.privacy.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the token list, the vendor's {@code UserAccessToken} [seed]. Texts are as the vendor wrote them; every one
 * may be null or empty.
 *
 * @param id 64 bits, never 0
 * @param userId 64 bits
 * @param enable false when absent, as the vendor's own schema has it
 * @param permissions separated by commas
 * @param accessToken the token itself
 * @param expireTime a date of any of the forms that {@link #expiresAt()} reads
 * @param createDate a date like it
 * @param lastUpdate a date like it
 */
public record AccessToken(
        @JsonProperty(required = true) long id,
        @JsonProperty("userID") long userId,
        boolean enable,
        String permissions,
        String title,
        Secret accessToken,
        String tags,
        String description,
        String expireTime,
        String createDate,
        String lastUpdate) {

    /** When the token ceases to work, empty when it never does or the vendor did not say it legibly. */
    public Optional<Instant> expiresAt() {
        return VendorDate.read(expireTime);
    }

    /** When the token was made, empty when the vendor did not say it legibly. */
    public Optional<Instant> createdAt() {
        return VendorDate.read(createDate);
    }

    /** When the token was last changed, empty when the vendor did not say it legibly. */
    public Optional<Instant> updatedAt() {
        return VendorDate.read(lastUpdate);
    }
}
