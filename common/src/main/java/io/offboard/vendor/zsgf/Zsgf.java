package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.CallRedaction;
import io.offboard.vendor.PathSegment;
import io.offboard.vendor.RecordingClients;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.VendorCalls;
import io.offboard.vendor.VendorErrors;
import io.offboard.vendor.VendorJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The door to ZSGF. Listing, replacing and deleting may be repeated. A creation must not: after one that is unfinished
 * with a possible effect, look for the token in the list. An app key that is blank is rejected without a call.
 */
@Singleton
public class Zsgf {

    private static final String NO_APP_KEY = "There must be an app key.";

    /** Successes as the vendor would tell of them. What it would list nobody knows. */
    private static final Map<String, String> DONE = Map.of(
            "POST", "{\"code\":200,\"data\":{\"access_token\":\"not sent\"}}",
            "PUT", "{\"code\":200,\"data\":true}",
            "DELETE", "{\"code\":200,\"data\":true}");

    private final ZsgfConfig config;
    private final Clock clock;
    private final RecordingClients<ZsgfApi> recording;
    private final ZsgfApi api;
    private final VendorCalls calls;
    private final Secret token;

    @Inject
    Zsgf(@RestClient Instance<ZsgfApi> api, ZsgfConfig config, Clock clock) {
        this(api.get(), config, clock);
    }

    Zsgf(ZsgfApi api, ZsgfConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.recording = new RecordingClients<>(ZsgfApi.class, config.url(), DONE);
        this.api = api;
        this.calls = new VendorCalls(config.readTimeout(), clock, new VendorErrors(Envelope::isEnvelope));
        this.token = config.token();
    }

    /** The same door in a rehearsal. */
    public Zsgf in(Rehearsal rehearsal) {
        return new Zsgf(rehearsal.client(recording), config, clock);
    }

    /** The token of this id; empty when there certainly is none. */
    public Uni<Outcome<Optional<AccessToken>>> find(String appKey, long id) {
        var walk = new Walk(OptionalLong.empty(), token -> token.id() != null, token -> token.id() == id, 1);
        return walk.through(query -> list(appKey, query)).map(Zsgf::first);
    }

    /**
     * A token with this among its tags; empty when there certainly is none.
     *
     * @param userId whose tokens to look through, those of all users when empty
     */
    public Uni<Outcome<Optional<AccessToken>>> findTagged(String appKey, OptionalLong userId, String tag) {
        var walk = new Walk(userId, token -> true, token -> token.isTagged(tag), 1);
        return walk.through(query -> list(appKey, query)).map(Zsgf::first);
    }

    /** Tokens of the user; empty when there certainly are none. The vendor's own filter is not relied on. */
    public Uni<Outcome<List<AccessToken>>> ofUser(String appKey, long userId) {
        var walk = new Walk(
                OptionalLong.of(userId),
                token -> token.id() != null && token.userId() != null,
                token -> token.userId() == userId,
                Integer.MAX_VALUE);
        return walk.through(query -> list(appKey, query));
    }

    Uni<Outcome<AccessTokenPage>> list(String appKey, AccessTokenQuery query) {
        var userId = query.userId().isPresent() ? query.userId().getAsLong() : null;
        return call(
                appKey,
                () -> api.list(bearer(), PathSegment.encoded(appKey), userId, query.skip(), query.take()),
                AccessTokenPage::read);
    }

    /**
     * The vendor's own answer to such a listing, whole. It shows every access token: it is for the one who asked, and
     * for no log and no store.
     *
     * @param skip how many to pass over
     * @param take how many to give at most, perhaps none
     */
    public Uni<Outcome<JsonNode>> listing(String appKey, OptionalLong userId, int skip, int take) {
        if (!PathSegment.isUsable(appKey)) {
            return VendorCalls.notSent(NO_APP_KEY);
        }
        var user = userId.isPresent() ? userId.getAsLong() : null;
        return calls.look(
                () -> api.list(bearer(), PathSegment.encoded(appKey), user, skip, take),
                CallRedaction.of(token, List.of(appKey)),
                (answer, verdict) ->
                        Envelope.read(answer, verdict, AccessTokenPage::read).map(page -> answer.json()));
    }

    /** Makes a token; the answer tells it, but not its id. */
    public Uni<Outcome<CreatedAccessToken>> create(String appKey, NewAccessToken request) {
        return call(appKey, () -> api.create(bearer(), PathSegment.encoded(appKey), request), Zsgf::created);
    }

    /** Replaces all that can be changed of a token. */
    public Uni<Outcome<AccessTokenId>> replace(String appKey, long id, AccessTokenReplacement request) {
        return call(appKey, () -> api.replace(bearer(), PathSegment.encoded(appKey), id, request), data -> done(data)
                .map(done -> new AccessTokenId(id)));
    }

    /** Deletes a token. */
    public Uni<Outcome<AccessTokenId>> delete(String appKey, long id) {
        return call(appKey, () -> api.delete(bearer(), PathSegment.encoded(appKey), id), data -> done(data)
                .map(done -> new AccessTokenId(id)));
    }

    private <T> Uni<Outcome<T>> call(
            String appKey, Supplier<Uni<Response>> request, Function<JsonNode, Optional<T>> result) {
        if (!PathSegment.isUsable(appKey)) {
            return VendorCalls.notSent(NO_APP_KEY);
        }
        return calls.make(
                request,
                CallRedaction.of(token, List.of(appKey)),
                (answer, verdict) -> Envelope.read(answer, verdict, result));
    }

    private String bearer() {
        return token.asBearer();
    }

    private static Optional<CreatedAccessToken> created(JsonNode data) {
        return VendorJson.read(data, CreatedAccessToken.class)
                .filter(created -> created.accessToken() != null
                        && !created.accessToken().reveal().isBlank());
    }

    private static Optional<Boolean> done(JsonNode data) {
        return Flag.read(data).filter(done -> done);
    }

    private static Outcome<Optional<AccessToken>> first(Outcome<List<AccessToken>> outcome) {
        return outcome.map(tokens -> tokens.stream().findFirst());
    }
}
