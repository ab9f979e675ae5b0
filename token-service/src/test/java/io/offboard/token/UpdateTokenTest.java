package io.offboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenReplacement;
import org.junit.jupiter.api.Test;

/** A merge sends all five fields, and never one that it does not know. */
class UpdateTokenTest {

    private static final AccessToken TOKEN = token(true, "read", "title", "tags", "description");

    @Test
    void whatTheCommandDoesNotNameStaysAsItIs() {
        assertThat(merge("description", "new").mergedInto(TOKEN))
                .hasValue(new AccessTokenReplacement("title", "tags", "new", "read", true));
    }

    @Test
    void aFieldThatTheRowDoesNotTellIsNotMadeUp() {
        var merge = merge("description", "new");

        assertThat(merge.mergedInto(token(null, "read", "title", "tags", "d"))).isEmpty();
        assertThat(merge.mergedInto(token(true, null, "title", "tags", "d"))).isEmpty();
        assertThat(merge.mergedInto(token(true, "read", null, "tags", "d"))).isEmpty();
        assertThat(merge.mergedInto(token(true, "read", "title", null, "d"))).isEmpty();
    }

    @Test
    void aFieldThatTheCommandNamesNeedsNotBeTold() {
        assertThat(merge("description", "new").mergedInto(token(true, "read", "title", "tags", null)))
                .isPresent();
    }

    private static UpdateToken merge(String field, String value) {
        return UpdateToken.read(JsonNodeFactory.instance
                .objectNode()
                .put("appKey", "a")
                .put("id", 7)
                .put(field, value));
    }

    private static AccessToken token(
            Boolean enable, String permissions, String title, String tags, String description) {
        return new AccessToken(7L, 1001L, enable, permissions, title, null, tags, description, "", "");
    }
}
