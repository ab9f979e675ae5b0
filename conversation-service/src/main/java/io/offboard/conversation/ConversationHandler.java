package io.offboard.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Limits;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Placement;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.privacy.Digests;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.easemob.Easemob;
import io.offboard.vendor.easemob.EasemobApp;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Carries {@code conversation.delete} out at Easemob: a lane for each app, in which every call takes its turn in the
 * limits of the app and of the user. Made first of all at start: a wrong configuration of Easemob must show before a
 * command is read.
 */
@Startup(1)
@ApplicationScoped
class ConversationHandler implements OperationHandler<DeleteConversations> {

    static final String KIND = "conversation.delete";

    private final Easemob vendor;
    private final ConversationConfig config;
    private final Digests digests;
    private final ObjectMapper json;

    ConversationHandler(Easemob vendor, ConversationConfig config, Digests digests, ObjectMapper json) {
        requireSpan("user-limit", config.userLimit());
        requireSpan("app-limit", config.appLimit());
        this.vendor = vendor;
        this.config = config;
        this.digests = digests;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public DeleteConversations read(JsonNode data) {
        return DeleteConversations.read(data, vendor::knows);
    }

    @Override
    public List<DeleteConversations> parts(DeleteConversations command) {
        return command.parts();
    }

    @Override
    public Placement place(DeleteConversations command) {
        var app = app(command).name();
        // Limits are kept in the database, where nobody is named; and user IDs are case-insensitive [public].
        var user = digests.name("easemob-user", app + "/" + command.username().toLowerCase(Locale.ROOT));
        return Placement.alone(
                app,
                new Limits(
                        config.appLimit().of(app),
                        config.userLimit().of(user).stream().toList()));
    }

    /** As in {@code org/app/username/channel}. */
    @Override
    public List<String> targets(DeleteConversations command) {
        return command.conversations().stream()
                .map(conversation ->
                        String.join("/", command.org(), command.app(), command.username(), conversation.channel()))
                .toList();
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<DeleteConversations> attempt) {
        return Rehearsal.of(rehearsal ->
                new ConversationHandler(vendor.in(rehearsal), config, digests, json).execute(List.of(attempt)));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(List<Attempt<DeleteConversations>> attempts) {
        var command = attempts.get(0).command();
        var conversation = command.conversations().get(0);
        return vendor.deleteConversation(
                        app(command), command.username(), conversation.ref(), conversation.deleteRoam())
                .map(outcome -> patient(outcome.map(json::valueToTree)));
    }

    /**
     * When the user's limit is reached although we keep it, the user's own app has used it up [public]. Unless the vendor
     * says for how long, the next try waits until a call is free again: earlier ones would only use up ours.
     */
    private Outcome<JsonNode> patient(Outcome<JsonNode> outcome) {
        return outcome instanceof Outcome.Unfinished<JsonNode> unfinished
                        && unfinished.concern() == Outcome.Concern.TARGET
                ? new Outcome.Unfinished<>(
                        unfinished.failure(),
                        unfinished
                                .retryAfter()
                                .or(() -> Optional.of(config.userLimit().interval())),
                        unfinished.effect(),
                        unfinished.concern())
                : outcome;
    }

    private static void requireSpan(String name, ConversationConfig.Limit limit) {
        if (limit.per().isNegative() || limit.per().isZero()) {
            throw new ConfigurationException("Set offboard.conversation." + name
                    + ".per to a span of time such as 1m, not to " + limit.per() + ".");
        }
    }

    private static EasemobApp app(DeleteConversations command) {
        return new EasemobApp(command.org(), command.app());
    }
}
