package io.offboard.vendor.easemob;

/**
 * A conversation as one user sees it [seed].
 *
 * @param channel the other user, or the group; a group's id is digits, and a text all the same
 */
public record ConversationRef(String channel, Type type) {

    /** With one other user, or with a group. */
    public enum Type {
        CHAT("chat"),
        GROUPCHAT("groupchat");

        private final String onTheWire;

        Type(String onTheWire) {
            this.onTheWire = onTheWire;
        }

        /** As the vendor writes it [seed]. */
        public String onTheWire() {
            return onTheWire;
        }
    }

    /** Neither user nor group: they do not belong in a log. */
    @Override
    public String toString() {
        return "ConversationRef[" + type + "]";
    }
}
