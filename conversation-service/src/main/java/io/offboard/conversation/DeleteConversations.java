package io.offboard.conversation;

import static io.offboard.command.CommandData.isAbsent;
import static io.offboard.command.CommandData.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import io.offboard.vendor.easemob.ConversationRef;
import io.offboard.vendor.easemob.EasemobApp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The command {@code conversation.delete}: what one user of one app is to lose. It has one conversation beside the user,
 * as in the vendor's request [seed], or several under {@code channels}, each of which is an operation of its own.
 *
 * @param conversations at least one, each named once
 */
@RegisterForReflection
record DeleteConversations(
        String org,
        String app,
        String username,
        @JsonProperty(CHANNELS) List<Conversation> conversations) {

    static final String ORG = "org";
    static final String APP = "app";
    static final String USERNAME = "username";
    static final String CHANNELS = "channels";

    private static final String CHANNEL = "channel";
    private static final String TYPE = "type";
    private static final String DELETE_ROAM = "delete_roam";

    /** At most 64 bytes of these [public]; dots alone would be taken out of the vendor's address. */
    private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9_.-]{1,64}");

    /**
     * The body of the vendor's request, all three fields required [seed].
     *
     * @param channel the other user, or the group; a group's id is digits, and a text all the same
     */
    @RegisterForReflection
    record Conversation(
            String channel,
            String type,
            @JsonProperty(DELETE_ROAM) boolean deleteRoam) {

        /** What is empty is told in the vendor's order: channel, type, delete_roam [seed]. */
        private static Conversation read(JsonNode body) {
            var channel = body.path(CHANNEL);
            var type = body.path(TYPE);
            var deleteRoam = body.path(DELETE_ROAM);
            if (!body.isObject()
                    || !(isEmpty(channel) || channel.isTextual())
                    || !(isEmpty(type) || type.isTextual())
                    || !(isEmpty(deleteRoam) || deleteRoam.isBoolean())) {
                throw unreadable();
            }
            require(!isEmpty(channel), CHANNEL, "field channel cannot be null or empty");
            require(!isEmpty(type), TYPE, "field type cannot be null or empty");
            require(!isEmpty(deleteRoam), DELETE_ROAM, "field delete_roam cannot be null");
            require(typeNamed(type.textValue()).findAny().isPresent(), TYPE, "field type must be chat or groupchat");
            return new Conversation(channel.textValue(), type.textValue(), deleteRoam.booleanValue());
        }

        /** The conversation as the vendor's client takes it. */
        ConversationRef ref() {
            return new ConversationRef(channel, typeNamed(type).findAny().orElseThrow());
        }

        private static Stream<ConversationRef.Type> typeNamed(String name) {
            return Stream.of(ConversationRef.Type.values())
                    .filter(type -> type.onTheWire().equals(name));
        }

        @Override
        public String toString() {
            return "Conversation[" + type + "]";
        }
    }

    /**
     * Reads the command, in the vendor's words where something is wrong with it, and in the vendor's order: the app, the
     * user, the conversation.
     *
     * @param known the apps that there are
     * @throws InvalidCommandException telling the first thing that is wrong
     */
    static DeleteConversations read(JsonNode data, Predicate<EasemobApp> known) {
        require(data.isObject(), "data", "data must be an object");
        var org = text(data, ORG);
        var app = text(data, APP);
        require(known.test(new EasemobApp(org, app)), APP, "There is no such app in the configuration.");
        var username = text(data, USERNAME);
        require(LEGAL.matcher(username).matches(), USERNAME, "username is not legal");
        return new DeleteConversations(org, app, username, conversations(data));
    }

    private static List<Conversation> conversations(JsonNode data) {
        if (!data.has(CHANNELS)) {
            return List.of(Conversation.read(data));
        }
        var several = data.get(CHANNELS);
        require(several.isArray() && !several.isEmpty(), CHANNELS, "channels must be an array of at least one");
        require(!data.has(CHANNEL), CHANNELS, "either channel or channels must be given, not both");
        return StreamSupport.stream(several.spliterator(), false)
                .map(Conversation::read)
                .distinct()
                .toList();
    }

    /** A command for each conversation. */
    List<DeleteConversations> parts() {
        return conversations.stream()
                .map(one -> new DeleteConversations(org, app, username, List.of(one)))
                .toList();
    }

    private static String text(JsonNode data, String field) {
        return Objects.requireNonNullElse(data.path(field).textValue(), "");
    }

    private static boolean isEmpty(JsonNode node) {
        return isAbsent(node) || (node.isTextual() && node.textValue().isEmpty());
    }

    private static InvalidCommandException unreadable() {
        return new InvalidCommandException("body", "Request body is invalid. Please check body is correct.");
    }

    @Override
    public String toString() {
        return "DeleteConversations[" + conversations.size() + "]";
    }
}
