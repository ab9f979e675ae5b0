package io.offboard.vendor.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.PathSegment;
import io.offboard.vendor.RecordingClients;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.VendorCalls;
import io.offboard.vendor.VendorErrors;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The door to Easemob. Deleting a conversation that is not there succeeds, so it may be repeated [public]; the vendor
 * takes 5 calls a minute for one user and 100 a second for one app [public], which the caller keeps to.
 */
@Singleton
public class Easemob {

    /** With these the vendor tells of the plan's limit, or of a wrong address: waiting does not help [public]. */
    private static final Set<String> PERMANENT =
            Set.of("resource_limited", "web_application", "unsupported_service_operation");

    /** The form of every error [public]. */
    private static final List<String> ERROR = List.of("error", "exception", "error_description");

    /** Successes as the vendor would tell of them: what would be no token would end the rehearsal. */
    private static final Map<String, String> DONE =
            Map.of("POST", "{\"access_token\":\"not-sent\"}", "DELETE", "{\"data\":{\"result\":\"ok\"}}");

    /** Each call brings its own. */
    private static final URI ADDRESS = URI.create("https://each-app-has-its-own-host.invalid");

    private final EasemobConfig config;
    private final Clock clock;
    private final RecordingClients<EasemobApi> recording = new RecordingClients<>(EasemobApi.class, ADDRESS, DONE);
    private final Map<EasemobApp, Deletions> apps;

    @Inject
    Easemob(@RestClient Instance<EasemobApi> api, EasemobConfig config, Clock clock) {
        this(api.get(), config, clock);
    }

    Easemob(EasemobApi api, EasemobConfig config, Clock clock) {
        this(api, config, clock, app -> Optional.empty());
    }

    private Easemob(
            EasemobApi api, EasemobConfig config, Clock clock, Function<EasemobApp, Optional<Secret>> heldTokens) {
        if (config.apps().isEmpty()) {
            throw new ConfigurationException(
                    "Set offboard.easemob.apps.\"org/app\".host, and the credentials beside it,"
                            + " for each app at Easemob: there is none.");
        }
        this.config = config;
        this.clock = clock;
        var calls = new VendorCalls(config.readTimeout(), clock, new VendorErrors(Easemob::isError, PERMANENT));
        var setup = new AppSetup(api, calls, config.refreshPause(), clock);
        this.apps = config.apps().keySet().stream()
                .map(EasemobApp::named)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        app -> setup.of(app, config.apps().get(app.name()), heldTokens.apply(app))));
    }

    /** The same door in a rehearsal: an app token is asked for if it would be now. */
    public Easemob in(Rehearsal rehearsal) {
        return new Easemob(
                rehearsal.client(recording), config, clock, app -> apps.get(app).heldToken());
    }

    /** Whether the configuration knows the app. */
    public boolean knows(EasemobApp app) {
        return apps.containsKey(app);
    }

    /**
     * Takes the conversation from the user on the server; the other side keeps it. An app the configuration does not
     * know, and a blank user or an empty channel, are rejected without a call.
     *
     * @param deleteRoam whether the user's messages of it on the server go too
     */
    public Uni<Outcome<ConversationDeleted>> deleteConversation(
            EasemobApp app, String username, ConversationRef conversation, boolean deleteRoam) {
        if (!knows(app)) {
            return VendorCalls.notSent("The app is not configured.");
        }
        if (!PathSegment.isUsable(username) || conversation.channel().isEmpty()) {
            return VendorCalls.notSent("There must be a user and a channel.");
        }
        return apps.get(app).delete(username, DeleteConversation.of(conversation, deleteRoam));
    }

    private static boolean isError(JsonNode answer) {
        return ERROR.stream().allMatch(field -> answer.path(field).isTextual());
    }
}
