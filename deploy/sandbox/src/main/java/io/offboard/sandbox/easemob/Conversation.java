package io.offboard.sandbox.easemob;

/**
 * A conversation as one of its users has it.
 *
 * @param channel the peer's user ID, or the group ID: digits, but a string
 * @param roaming the user can still fetch its messages
 * @param listed it stands in the user's list of conversations
 */
public record Conversation(String channel, String type, boolean roaming, boolean listed) {
    Conversation deleted(boolean withRoaming) {
        return new Conversation(channel, type, roaming && !withRoaming, false);
    }
}
