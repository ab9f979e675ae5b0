package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.outcome.Rehearsed;
import io.offboard.privacy.Secret;
import io.offboard.runtime.CallerContext;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.CreatedAccessToken;
import io.offboard.vendor.zsgf.Zsgf;
import io.offboard.vendor.zsgf.ZsgfConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Carries {@code token.create} out. The vendor makes a token for every request it gets, so none is sent while an earlier
 * one may have had its effect:
 *
 * <pre>
 *   not in doubt -------------------------------------------+--> create --> find its id by the mark --> done
 *   in doubt --> wait --> look for the mark in the list --no-+
 *                                        +--------------yes--> done
 * </pre>
 *
 * <p>The wait is for a request that is still on its way, or in the vendor's hands, when we stop waiting for its answer:
 * a look at the list that came before it would not show its token.
 */
@ApplicationScoped
class CreateHandler implements OneByOne<CreateToken> {

    static final String KIND = "token.create";

    /** How long a creator who has the token waits for its id. */
    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final Zsgf vendor;
    private final ZsgfConfig config;
    private final Duration settling;
    private final Places places;
    private final ObjectMapper json;

    CreateHandler(Zsgf vendor, ZsgfConfig config, Places places, ObjectMapper json) {
        this.vendor = vendor;
        this.config = config;
        this.settling = config.readTimeout();
        this.places = places;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CreateToken read(JsonNode data) {
        return CreateToken.read(data);
    }

    @Override
    public Placement place(CreateToken command) {
        return places.ofNewToken();
    }

    @Override
    public List<String> targets(CreateToken command) {
        return List.of(Places.user(command.appKey(), command.userID()));
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<CreateToken> attempt) {
        return Rehearsal.of(
                rehearsal -> new CreateHandler(vendor.in(rehearsal), config, places, json).execute(attempt));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(Attempt<CreateToken> attempt) {
        var outcome = attempt.inDoubt() ? reconcile(attempt) : create(attempt);
        return outcome.map(
                ended -> attempt.inDoubt() || isDoubtful(ended) ? ended.mapFailure(marking(attempt)) : ended);
    }

    private Uni<Outcome<JsonNode>> reconcile(Attempt<CreateToken> attempt) {
        return marked(attempt)
                .chain(outcome -> OneByOne.then(
                        outcome, row -> row.map(found -> Uni.createFrom().item(foundAgain(attempt, found)))
                                .orElseGet(() -> create(attempt))));
    }

    private Uni<Outcome<JsonNode>> create(Attempt<CreateToken> attempt) {
        var command = attempt.command();
        return vendor.create(command.appKey(), command.request(attempt.operation()))
                .map(this::settled)
                .chain(outcome ->
                        OneByOne.then(outcome, answer -> found(attempt).map(row -> created(attempt, answer, row))));
    }

    /** One that may have had its effect is not looked into before that must show. */
    private <T> Outcome<T> settled(Outcome<T> outcome) {
        return outcome instanceof Outcome.Unfinished<T> unfinished
                        && isDoubtful(outcome)
                        && unfinished.retryAfter().orElse(Duration.ZERO).compareTo(settling) < 0
                ? new Outcome.Unfinished<>(unfinished.failure(), Optional.of(settling), Effect.POSSIBLE, Concern.TARGET)
                : outcome;
    }

    private static boolean isDoubtful(Outcome<?> outcome) {
        return outcome instanceof Outcome.Unfinished<?> unfinished && unfinished.effect() == Effect.POSSIBLE;
    }

    /** Should this be the end of it, people have to look for a token that nobody knows of. */
    private static UnaryOperator<Failure> marking(Attempt<CreateToken> attempt) {
        var mark = Mark.of(attempt.operation()).tag();
        return failure -> failure.followedBy("If a token was made all the same, it has the tag " + mark + ".");
    }

    /** The row of the new token, if it is to be had soon: its creator waits, and is the only one to get the token. */
    private Uni<Optional<AccessToken>> found(Attempt<CreateToken> attempt) {
        return CallerContext.keeping(() -> marked(attempt)
                .map(outcome -> outcome instanceof Outcome.Succeeded<Optional<AccessToken>> found
                        ? found.result()
                        : Optional.<AccessToken>empty())
                .ifNoItem()
                .after(SEARCH)
                .recoverWithItem(Optional.empty()));
    }

    private Uni<Outcome<Optional<AccessToken>>> marked(Attempt<CreateToken> attempt) {
        var command = attempt.command();
        return vendor.findTagged(
                command.appKey(), command.user(), Mark.of(attempt.operation()).tag());
    }

    private Outcome<JsonNode> created(
            Attempt<CreateToken> attempt, CreatedAccessToken answer, Optional<AccessToken> row) {
        var secret = answer.accessToken();
        var created = Created.of(row, Mark.of(attempt.operation()), answer, encrypted(attempt, Optional.of(secret)));
        return new Outcome.Succeeded<>(json.valueToTree(created), Optional.of(secret));
    }

    /** The list shows tokens [seed]: what the lost answer would have told is told from there. */
    private Outcome<JsonNode> foundAgain(Attempt<CreateToken> attempt, AccessToken row) {
        var secret = Optional.ofNullable(row.accessToken());
        var created = Created.of(row, Mark.of(attempt.operation()), encrypted(attempt, secret));
        return new Outcome.Succeeded<>(json.valueToTree(created), secret);
    }

    private static Optional<String> encrypted(Attempt<CreateToken> attempt, Optional<Secret> secret) {
        return Optional.ofNullable(attempt.command().encryptTo())
                .map(EncryptionKey::read)
                .flatMap(key -> secret.flatMap(key::encrypted));
    }
}
