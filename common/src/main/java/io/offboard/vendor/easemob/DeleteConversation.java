package io.offboard.vendor.easemob;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of a deletion, all three fields required [seed].
 *
 * @param channel the other user, or the group
 * @param type {@code chat} or {@code groupchat}
 * @param deleteRoam whether the messages on the server go too
 */
@RegisterForReflection
public record DeleteConversation(
        String channel,
        String type,
        @JsonProperty("delete_roam") boolean deleteRoam) {

    static DeleteConversation of(ConversationRef conversation, boolean deleteRoam) {
        return new DeleteConversation(
                conversation.channel(), conversation.type().onTheWire(), deleteRoam);
    }

    @Override
    public String toString() {
        return "DeleteConversation[" + type + "]";
    }
}
