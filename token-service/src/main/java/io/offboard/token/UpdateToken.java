package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenReplacement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The command {@code token.update}. Of a merge, a field that is null here stays as it is; a command's own null, as in
 * any merge patch (RFC 7396), takes the field away, and then the vendor's documented default stands in its place.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record UpdateToken(
        String appKey,
        long id,
        Mode mode,
        String title,
        String tags,
        String description,
        String permissions,
        Boolean enable) {

    static final String MODE = "mode";

    /** The title of a replacement without one [seed]. */
    static final String DEFAULT_TITLE = "默认标题";

    /** What becomes of fields that the command does not name. */
    @RegisterForReflection
    enum Mode {
        /** They stay as they are. */
        merge,
        /** They take the vendor's defaults, as in its own request [seed]. */
        replace
    }

    static UpdateToken read(JsonNode data) {
        var fields = Fields.of(data);
        var id = fields.integer(Fields.ID);
        var mode = mode(fields.text(MODE, Mode.merge.name()));
        var title = given(mode, fields, "title", name -> fields.shortText(name, DEFAULT_TITLE));
        var tags = given(mode, fields, "tags", name -> fields.shortText(name, ""));
        var description = given(mode, fields, "description", name -> fields.text(name, ""));
        var permissions = given(mode, fields, "permissions", name -> fields.text(name, ""));
        var enable = given(mode, fields, "enable", name -> fields.bool(name, false));
        return new UpdateToken(fields.appKey(), id, mode, title, tags, description, permissions, enable);
    }

    private static Mode mode(String text) {
        Fields.require(
                Arrays.stream(Mode.values()).anyMatch(mode -> mode.name().equals(text)),
                MODE,
                "The %s field must be merge or replace.");
        return Mode.valueOf(text);
    }

    private static <T> T given(Mode mode, Fields fields, String name, Function<String, T> value) {
        return mode == Mode.replace || fields.has(name) ? value.apply(name) : null;
    }

    /** Only of a command that replaces: all five fields [seed]. */
    AccessTokenReplacement replacement() {
        return new AccessTokenReplacement(title, tags, description, permissions, enable);
    }

    /**
     * All five fields: the command's, and of the rest what the token has. Empty when the vendor does not tell one of
     * those: whatever stood in its place would take the token's own away [inferred].
     */
    Optional<AccessTokenReplacement> mergedInto(AccessToken token) {
        var merged = new UpdateToken(
                appKey,
                id,
                Mode.replace,
                first(title, token.title()),
                first(tags, token.tags()),
                first(description, token.description()),
                first(permissions, token.permissions()),
                first(enable, token.enable()));
        return merged.isWhole() ? Optional.of(merged.replacement()) : Optional.empty();
    }

    private boolean isWhole() {
        return Stream.of(title, tags, description, permissions, enable).allMatch(Objects::nonNull);
    }

    private static <T> T first(T ours, T theirs) {
        return ours == null ? theirs : ours;
    }

    @Override
    public String toString() {
        return "UpdateToken[***]";
    }
}
