package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Placement;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.zsgf.AccessTokenId;
import io.offboard.vendor.zsgf.Zsgf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Carries {@code token.delete} out. */
@ApplicationScoped
class DeleteHandler implements OneByOne<DeleteHandler.DeleteToken> {

    static final String KIND = "token.delete";

    /** The vendor's ways to say that there is no such token [assumed]. A bare HTTP 404 may come from anybody in between. */
    private static final Set<String> GONE = Set.of("404", "not_done");

    private final Zsgf vendor;
    private final Places places;
    private final ObjectMapper json;

    DeleteHandler(Zsgf vendor, Places places, ObjectMapper json) {
        this.vendor = vendor;
        this.places = places;
        this.json = json;
    }

    /** The command. */
    @RegisterForReflection
    record DeleteToken(String appKey, long id) {
        @Override
        public String toString() {
            return "DeleteToken[***]";
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public DeleteToken read(JsonNode data) {
        var fields = Fields.of(data);
        var id = fields.integer(Fields.ID);
        return new DeleteToken(fields.appKey(), id);
    }

    @Override
    public Placement place(DeleteToken command) {
        return places.ofToken(command.appKey(), command.id());
    }

    @Override
    public List<String> targets(DeleteToken command) {
        return List.of(Places.token(command.appKey(), command.id()));
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<DeleteToken> attempt) {
        return Rehearsal.of(rehearsal -> new DeleteHandler(vendor.in(rehearsal), places, json).execute(attempt));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(Attempt<DeleteToken> attempt) {
        var command = attempt.command();
        return vendor.delete(command.appKey(), command.id())
                // After an attempt without an answer a token that is not there is one that it deleted.
                .map(outcome -> attempt.inDoubt() && isGone(outcome)
                        ? new Outcome.Succeeded<>(new AccessTokenId(command.id()))
                        : outcome)
                .map(outcome -> outcome.map(json::valueToTree));
    }

    static boolean isGone(Outcome<AccessTokenId> outcome) {
        return outcome instanceof Outcome.Rejected<AccessTokenId> rejected
                && GONE.contains(rejected.failure().code());
    }
}
