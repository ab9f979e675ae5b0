package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenReplacement;
import io.offboard.vendor.zsgf.Zsgf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Carries {@code token.update} out. The vendor only replaces, and what a request leaves out it resets [inferred]: so a
 * merge reads the token first and sends all of it. Operations on one token run one after another, so nothing of ours
 * comes between the two.
 */
@ApplicationScoped
class UpdateHandler implements OneByOne<UpdateToken> {

    static final String KIND = "token.update";

    /** The code of a merge into a token that the vendor does not list. */
    static final String UNKNOWN_TOKEN = "unknown_token";

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
    public List<String> targets(UpdateToken command) {
        return List.of(Places.token(command.appKey(), command.id()));
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<UpdateToken> attempt) {
        return Rehearsal.of(rehearsal -> new UpdateHandler(vendor.in(rehearsal), places, json).execute(attempt));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(Attempt<UpdateToken> attempt) {
        var command = attempt.command();
        return command.mode() == UpdateToken.Mode.replace
                ? replace(command, command.replacement())
                : vendor.find(command.appKey(), command.id())
                        .chain(outcome -> OneByOne.then(outcome, token -> merge(command, token)));
    }

    private Uni<Outcome<JsonNode>> merge(UpdateToken command, Optional<AccessToken> token) {
        if (token.isEmpty()) {
            return refused(UNKNOWN_TOKEN, "AccessToken not found");
        }
        return command.mergedInto(token.get())
                .map(whole -> replace(command, whole))
                .orElseGet(() -> refused(
                        "incomplete_row", "The vendor's list does not tell all of the token: name all of its fields."));
    }

    private Uni<Outcome<JsonNode>> replace(UpdateToken command, AccessTokenReplacement replacement) {
        return vendor.replace(command.appKey(), command.id(), replacement)
                .map(outcome -> outcome.map(json::valueToTree));
    }

    /** A refusal of our own: the vendor was not asked to change anything. */
    private static Uni<Outcome<JsonNode>> refused(String code, String message) {
        return Uni.createFrom().item(new Outcome.Rejected<>(Failure.unanswered(code, message)));
    }
}
