package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.vendor.zsgf.NewAccessToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The command {@code token.create}: the app, the body of the vendor's request [seed], and who may read the new token.
 *
 * @param userID 0 when the command names none, as in the vendor's schema [seed]
 * @param expireInDays nullable, and then the vendor chooses
 * @param encryptTo a public key (JWK) that the final event's token is encrypted to; nullable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record CreateToken(
        String appKey,
        String title,
        String tags,
        @JsonProperty(Fields.USER_ID) long userID,
        String description,
        String permissions,
        Integer expireInDays,
        JsonNode encryptTo) {

    static final String ENCRYPT_TO = "encryptTo";

    /** What the vendor takes, less a comma and the mark. */
    static final int LONGEST_TAGS = Fields.LONGEST - 1 - Mark.LENGTH;

    private static final int NEVER = -1;
    private static final int MOST_DAYS = 3650;

    static CreateToken read(JsonNode data) {
        var fields = Fields.of(data);
        var title = fields.shortText("title", "");
        Fields.require(!title.isBlank(), "title", "The %s field is required.");
        var tags = fields.shortText("tags", "");
        Fields.require(
                tags.length() <= LONGEST_TAGS,
                "tags",
                "The %s field must be a string with a maximum length of " + LONGEST_TAGS
                        + ": the rest is for the mark that keeps a token from being created twice.");
        // The vendor's query and its bodies differ in capitals [seed], so callers mix them up.
        var userId = fields.integer(Fields.USER_ID, fields.integer("userId", 0));
        var description = fields.text("description", "");
        var permissions = fields.text("permissions", "");
        var days = fields.integer("expireInDays", 0, NEVER, MOST_DAYS);
        var encryptTo = fields.has(ENCRYPT_TO) ? data.get(ENCRYPT_TO) : null;
        if (encryptTo != null) {
            EncryptionKey.read(encryptTo);
        }
        return new CreateToken(
                fields.appKey(),
                title,
                tags,
                userId,
                description,
                permissions,
                fields.tells("expireInDays") ? days : null,
                encryptTo);
    }

    /** The vendor's request, marked as that of the operation. */
    NewAccessToken request(UUID operation) {
        return new NewAccessToken(
                title, Mark.of(operation).addedTo(tags), userID, description, permissions, expireInDays);
    }

    /** Whose tokens to look through for the new one. What the vendor makes of user 0 nobody knows: then all. */
    OptionalLong user() {
        return userID == 0 ? OptionalLong.empty() : OptionalLong.of(userID);
    }

    @Override
    public String toString() {
        return "CreateToken[***]";
    }
}
