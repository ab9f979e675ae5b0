package io.offboard.sandbox.zsgf;

import io.offboard.sandbox.vendor.Call;
import java.time.Duration;

/** What ZSGF finds wrong with a request, field by field in this order; only the first finding is told. Texts [assumed]. */
final class TokenRules {
    private static final String NO_OBJECT = "The request body must be a JSON object.";
    private static final String NO_TITLE = "The title field is required.";
    private static final String DAYS = "The field expireInDays must be between -1 and 3650.";
    private static final String SKIP = "The field skip must be between 0 and 2147483647.";
    private static final String TAKE = "The field take must be between 0 and 1000.";

    /** The title of a PUT without one [seed]. */
    private static final String DEFAULT_TITLE = "默认标题";

    private static final int DEFAULT_DAYS = 30;
    private static final int DEFAULT_TAKE = 20;

    private TokenRules() {}

    /** Which tokens to list; the user is null for those of all users. */
    record Page(Long userId, long skip, long take) {}

    /** A token to be made; days is -1 for never. */
    record Creation(String title, String tags, long userId, String description, String permissions, long days) {
        long expiresInSeconds() {
            return days < 0 ? -1 : Duration.ofDays(days).toSeconds();
        }
    }

    /** What a PUT puts in place of all five fields. */
    record Replacement(String title, String tags, String description, String permissions, boolean enable) {}

    /** The query says userId, bodies and answers userID [seed]; either is taken. */
    static Page page(Call call) {
        Long userId = call.query("userId", "userID")
                .map(text -> Fields.integer("userId", text))
                .orElse(null);
        long skip = call.query("skip").map(text -> Fields.integer("skip", text)).orElse(0L);
        within("skip", skip, 0, Integer.MAX_VALUE, SKIP);
        long take = call.query("take").map(text -> Fields.integer("take", text)).orElse((long) DEFAULT_TAKE);
        within("take", take, 0, 1000, TAKE);
        return new Page(userId, skip, take);
    }

    static long id(Call call) {
        return Fields.integer("id", call.param("id"));
    }

    static Creation creation(Call call) {
        Fields body = body(call);
        String title = body.shortText("title", "");
        if (title.isBlank()) {
            throw ModelProblem.of("title", NO_TITLE);
        }
        String tags = body.shortText("tags", "");
        long userId = body.integer("userID", body.integer("userId", 0));
        String description = body.text("description", "");
        String permissions = body.text("permissions", "");
        long days = body.integer("expireInDays", 0);
        within("expireInDays", days, -1, 3650, DAYS);
        return new Creation(title, tags, userId, description, permissions, days == 0 ? DEFAULT_DAYS : days);
    }

    static Replacement replacement(Call call) {
        Fields body = body(call);
        return new Replacement(
                body.shortText("title", DEFAULT_TITLE),
                body.shortText("tags", ""),
                body.text("description", ""),
                body.text("permissions", ""),
                body.bool("enable", false));
    }

    private static Fields body(Call call) {
        return new Fields(call.json().orElseThrow(() -> ModelProblem.of("body", NO_OBJECT)));
    }

    private static void within(String field, long value, long min, long max, String detail) {
        if (value < min || value > max) {
            throw ModelProblem.of(field, detail);
        }
    }
}
