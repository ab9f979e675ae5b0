package io.offboard.sandbox.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.sandbox.vendor.Call;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Easemob finds wrong with a deletion. A wrong JSON type is found before an empty field; null, "" and absent are
 * the same empty; then channel, type, delete_roam [assumed].
 */
final class ConversationRules {
    /** At most 64 bytes of these [public]. */
    private static final Pattern USERNAME = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");

    private static final Set<String> TYPES = Set.of("chat", "groupchat");

    private ConversationRules() {}

    /** A well-formed request. */
    record Deletion(String channel, String type, boolean deleteRoam) {}

    /** The user of the path, in lower case: user IDs are case-insensitive [public]. */
    static String username(Call call) {
        String username = call.param("username");
        refuse(!USERNAME.matcher(username).matches(), EasemobError.ILLEGAL_USERNAME, call);
        return username.toLowerCase(Locale.ROOT);
    }

    static Deletion deletion(Call call) {
        ObjectNode body = call.json().orElseThrow(() -> EasemobError.INVALID_BODY.refusal(call));
        JsonNode channel = body.path("channel");
        JsonNode type = body.path("type");
        JsonNode deleteRoam = body.path("delete_roam");
        boolean typed = (isEmpty(channel) || channel.isTextual())
                && (isEmpty(type) || type.isTextual())
                && (isEmpty(deleteRoam) || deleteRoam.isBoolean());
        refuse(!typed, EasemobError.INVALID_BODY, call);
        refuse(isEmpty(channel), EasemobError.NO_CHANNEL, call);
        refuse(isEmpty(type), EasemobError.NO_TYPE, call);
        refuse(isEmpty(deleteRoam), EasemobError.NO_DELETE_ROAM, call);
        refuse(!TYPES.contains(type.textValue()), EasemobError.WRONG_TYPE, call);
        return new Deletion(channel.textValue(), type.textValue(), deleteRoam.booleanValue());
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty());
    }

    private static void refuse(boolean wrong, EasemobError error, Call call) {
        if (wrong) {
            throw error.refusal(call);
        }
    }
}
