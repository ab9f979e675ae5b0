package io.offboard.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The vendor's complete answer to a deletion [seed]. What of it names the user is made from the request, and stored
 * nowhere.
 */
@RegisterForReflection
record DeletedConversation(
        String path,
        String uri,
        JsonNode timestamp,
        String organization,
        JsonNode application,
        List<String> entities,
        String action,
        Result data,
        JsonNode duration,
        String applicationName) {

    /** The part that decides whether it was done. */
    @RegisterForReflection
    record Result(String result) {}

    /** @param result the operation's result: what the vendor told that does not follow from the request */
    static DeletedConversation of(String uri, String org, String app, JsonNode result) {
        return new DeletedConversation(
                "/users/user_channel",
                uri,
                result.get("timestamp"),
                org,
                result.get("application"),
                List.of(),
                "delete",
                new Result("ok"),
                result.get("duration"),
                app);
    }
}
