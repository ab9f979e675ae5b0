package io.offboard.sandbox.easemob;

import io.offboard.sandbox.vendor.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The whole answer to a deletion [seed]. */
record DeletedConversation(
        String path,
        String uri,
        long timestamp,
        String organization,
        String application,
        List<String> entities,
        String action,
        Result data,
        long duration,
        String applicationName) {

    /** The part that decides whether it was done. */
    record Result(String result) {}

    static DeletedConversation of(Call call, App app, Instant now) {
        return new DeletedConversation(
                "/users/user_channel",
                call.uri(),
                now.toEpochMilli(),
                app.org(),
                app.uuid(),
                List.of(),
                "delete",
                new Result("ok"),
                Duration.between(call.at(), now).toMillis(),
                app.name());
    }
}
