package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Placement;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.CreatedAccessToken;
import io.offboard.vendor.zsgf.Zsgf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Carries {@code token.create} out. The vendor makes a token for every request it gets, so none is sent while an earlier
 * one may have had its effect:
 *
 * <pre>
 *   not in doubt ------------------------+--> create --> find its id by the mark --> done
 *   in doubt --> look for the mark --no--+
 *                        +----------yes--> done
 * </pre>
 */
@ApplicationScoped
class CreateHandler implements OneByOne<CreateToken> {

    static final String KIND = "token.create";

    private final Zsgf vendor;
    private final Places places;
    private final ObjectMapper json;

    CreateHandler(Zsgf vendor, Places places, ObjectMapper json) {
        this.vendor = vendor;
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
    public Uni<Outcome<JsonNode>> execute(Attempt<CreateToken> attempt) {
        return attempt.inDoubt()
                ? marked(attempt)
                        .chain(outcome -> OneByOne.then(outcome, row -> row.map(
                                        found -> Uni.createFrom().item(foundAgain(attempt, found)))
                                .orElseGet(() -> create(attempt))))
                : create(attempt);
    }

    /** Sends once. The token is there whatever comes of the search for its id, so that ends nothing. */
    private Uni<Outcome<JsonNode>> create(Attempt<CreateToken> attempt) {
        var command = attempt.command();
        return vendor.create(command.appKey(), command.request(attempt.operation()))
                .chain(outcome ->
                        OneByOne.then(outcome, answer -> marked(attempt).map(row -> created(attempt, answer, row))));
    }

    private Uni<Outcome<Optional<AccessToken>>> marked(Attempt<CreateToken> attempt) {
        var command = attempt.command();
        return vendor.findTagged(
                command.appKey(), command.user(), Mark.of(attempt.operation()).tag());
    }

    private Outcome<JsonNode> created(
            Attempt<CreateToken> attempt, CreatedAccessToken answer, Outcome<Optional<AccessToken>> search) {
        var row = search instanceof Outcome.Succeeded<Optional<AccessToken>> found
                ? found.result()
                : Optional.<AccessToken>empty();
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
