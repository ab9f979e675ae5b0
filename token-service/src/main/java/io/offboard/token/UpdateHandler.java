package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.vendor.zsgf.AccessTokenReplacement;
import io.offboard.vendor.zsgf.Zsgf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Carries {@code token.update} out. The vendor only replaces, and what a request leaves out it resets [inferred]: so a
 * merge reads the token first and sends all of it. Operations on one token run one after another, so nothing of ours
 * comes between the two.
 */
@ApplicationScoped
class UpdateHandler implements OneByOne<UpdateToken> {

    static final String KIND = "token.update";

    private final Zsgf vendor;
    private final Places places;
    private final ObjectMapper json;

    UpdateHandler(Zsgf vendor, Places places, ObjectMapper json) {
        this.vendor = vendor;
        this.places = places;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public UpdateToken read(JsonNode data) {
        return UpdateToken.read(data);
    }

    @Override
    public Placement place(UpdateToken command) {
        return places.ofToken(command.appKey(), command.id());
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(Attempt<UpdateToken> attempt) {
        var command = attempt.command();
        return command.mode() == UpdateToken.Mode.replace
                ? replace(command, command.replacement())
                : vendor.find(command.appKey(), command.id())
                        .chain(outcome -> OneByOne.then(
                                outcome, token -> token.map(found -> replace(command, command.mergedInto(found)))
                                        .orElseGet(() -> Uni.createFrom().item(unknown()))));
    }

    private Uni<Outcome<JsonNode>> replace(UpdateToken command, AccessTokenReplacement replacement) {
        return vendor.replace(command.appKey(), command.id(), replacement)
                .map(outcome -> outcome.map(json::valueToTree));
    }

    /** What the vendor answers when it is asked to change a token that it does not know [assumed]. */
    private static Outcome<JsonNode> unknown() {
        var error = "AccessToken not found";
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("code", 404)
                .put("data", false)
                .put("error", error);
        return new Outcome.Rejected<>(new Failure("404", error, Optional.of(new Failure.Answer(200, body))));
    }
}
