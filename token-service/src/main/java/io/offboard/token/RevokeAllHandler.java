package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.outcome.Rehearsed;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenId;
import io.offboard.vendor.zsgf.Zsgf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Carries {@code token.revoke-all} out: lists the user's tokens and deletes some, again and again, and is done when a
 * list shows none. So that list is the last pass as well, which finds what was created meanwhile.
 */
@ApplicationScoped
class RevokeAllHandler implements OneByOne<RevokeAllHandler.RevokeAll> {

    static final String KIND = "token.revoke-all";

    private final Zsgf vendor;
    private final Places places;
    private final ObjectMapper json;
    private final Clock clock;

    RevokeAllHandler(Zsgf vendor, Places places, ObjectMapper json, Clock clock) {
        this.vendor = vendor;
        this.places = places;
        this.json = json;
        this.clock = clock;
    }

    /** The command. */
    @RegisterForReflection
    record RevokeAll(
            String appKey, @JsonProperty(Fields.USER_ID) long userID) {
        @Override
        public String toString() {
            return "RevokeAll[***]";
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RevokeAll read(JsonNode data) {
        var fields = Fields.of(data);
        var userId = fields.integer(Fields.USER_ID);
        // 0 is what stands where no user is named: the tokens of nobody in particular are not to be swept away.
        Fields.require(userId != 0, Fields.USER_ID, "The %s field must name a user.");
        return new RevokeAll(fields.appKey(), userId);
    }

    @Override
    public Placement place(RevokeAll command) {
        return places.ofUser(command.appKey(), command.userID());
    }

    @Override
    public List<String> targets(RevokeAll command) {
        return List.of(Places.user(command.appKey(), command.userID()));
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<RevokeAll> attempt) {
        return Rehearsal.of(
                rehearsal -> new RevokeAllHandler(vendor.in(rehearsal), places, json, clock).execute(attempt));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(Attempt<RevokeAll> attempt) {
        var before = attempt.progress()
                .map(progress -> json.convertValue(progress, Revoked.class))
                .orElse(Revoked.NONE)
                .doubted(attempt.inDoubt());
        return before.pause(clock.instant())
                .map(RevokeAllHandler::paused)
                .orElseGet(() -> goOn(attempt.command(), before))
                // What was deleted stays deleted: nobody may think that nothing was.
                .map(outcome ->
                        before.begun() ? outcome.mapFailure(failure -> failure.followedBy(before.inWords())) : outcome);
    }

    /** The vendor asked for a pause in the midst of a pass, whose progress had to be recorded first. */
    private static Uni<Outcome<JsonNode>> paused(Duration pause) {
        return Uni.createFrom()
                .item(new Outcome.Unfinished<>(
                        Failure.unanswered("paused", "The vendor asked to be left alone for a while."),
                        Optional.of(pause),
                        Effect.NONE));
    }

    private Uni<Outcome<JsonNode>> goOn(RevokeAll command, Revoked before) {
        return vendor.ofUser(command.appKey(), command.userID())
                .chain(outcome -> OneByOne.then(outcome, listed -> delete(command.appKey(), listed, before)));
    }

    private Uni<Outcome<JsonNode>> delete(String appKey, List<AccessToken> listed, Revoked before) {
        if (listed.isEmpty()) {
            return Uni.createFrom().item(new Outcome.Succeeded<>(json.valueToTree(before.result())));
        }
        var ids = listed.stream().map(AccessToken::id).iterator();
        return delete(appKey, ids, Pass.NONE).map(pass -> judged(pass, listed.size(), before));
    }

    /** One after another: together they would be more calls than the lane allows, and go on after a 429. */
    private Uni<Pass> delete(String appKey, Iterator<Long> ids, Pass pass) {
        return pass.isOver() || !ids.hasNext()
                ? Uni.createFrom().item(pass)
                : vendor.delete(appKey, ids.next()).chain(outcome -> delete(appKey, ids, pass.with(outcome)));
    }

    /** Goes on as long as the list grows shorter. When nothing was deleted, what stood in the way is the outcome. */
    Outcome<JsonNode> judged(Pass pass, int listed, Revoked before) {
        if (pass.deleted() == 0) {
            return pass.obstacle().orElseGet(() -> listLags(Effect.NONE)).map(never -> null);
        }
        if (before.hasShrunkTo(listed)) {
            return new Outcome.Advanced<>(json.valueToTree(before.after(pass, listed, clock.instant())));
        }
        // Confirmed, as those before that the list still shows: perhaps done, and not counted.
        return pass.stopped()
                .<Outcome<AccessTokenId>>map(call ->
                        new Outcome.Unfinished<>(call.failure(), call.retryAfter(), Effect.POSSIBLE, call.concern()))
                .orElseGet(() -> listLags(Effect.POSSIBLE))
                .map(never -> null);
    }

    /** Somebody else deletes or creates too, or the vendor's list lags behind: look again, but not at once. */
    private static Outcome<AccessTokenId> listLags(Effect effect) {
        return new Outcome.Unfinished<>(
                Failure.unanswered("list_lags", "The vendor lists tokens that it says do not exist."),
                Optional.empty(),
                effect,
                Concern.TARGET);
    }
}
