package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Placement;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenId;
import io.offboard.vendor.zsgf.Zsgf;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Carries {@code token.revoke-all} out: lists the user's tokens and deletes some, again and again, and is done when a
 * list shows none. So that list is the last pass as well, which finds what was created meanwhile.
 */
@ApplicationScoped
class RevokeAllHandler implements OneByOne<RevokeAllHandler.RevokeAll> {

    static final String KIND = "token.revoke-all";

    /** How many deletions between two looks at the list: as far as a killed replica's work goes uncounted. */
    private static final int BATCH = 100;

    private static final int AT_ONCE = 4;

    private final Zsgf vendor;
    private final Places places;
    private final ObjectMapper json;

    RevokeAllHandler(Zsgf vendor, Places places, ObjectMapper json) {
        this.vendor = vendor;
        this.places = places;
        this.json = json;
    }

    /** The command. */
    record RevokeAll(
            String appKey, @JsonProperty(Fields.USER_ID) long userID) {
        @Override
        public String toString() {
            return "RevokeAll[***]";
        }
    }

    /**
     * How far it has come, and in the end its result.
     *
     * @param deleted deletions that the vendor confirmed
     * @param of how many tokens there were to delete, as far as is known by now
     * @param atLeast true when more may have been deleted, by an attempt without an answer
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Progress(@JsonInclude int deleted, @JsonInclude int of, boolean atLeast) {

        static final Progress NONE = new Progress(0, 0, false);

        Progress doubted(boolean inDoubt) {
            return new Progress(deleted, of, atLeast || inDoubt);
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
    public Uni<Outcome<JsonNode>> execute(Attempt<RevokeAll> attempt) {
        var progress = attempt.progress()
                .flatMap(left -> VendorJson.read(left, Progress.class))
                .orElse(Progress.NONE)
                .doubted(attempt.inDoubt());
        return vendor.ofUser(attempt.command().appKey(), attempt.command().userID())
                .chain(outcome -> OneByOne.then(
                        outcome,
                        left -> left.isEmpty()
                                ? Uni.createFrom().item(new Outcome.Succeeded<>(json.valueToTree(progress)))
                                : delete(attempt.command().appKey(), left, progress)));
    }

    private Uni<Outcome<JsonNode>> delete(String appKey, List<AccessToken> left, Progress progress) {
        return Multi.createFrom()
                .items(left.stream().limit(BATCH).map(AccessToken::id))
                .onItem()
                .transformToUni(id -> vendor.delete(appKey, id))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(outcomes -> judged(outcomes, left.size(), progress));
    }

    /** Goes on as long as anything was deleted. When nothing was, what stood in the way is the outcome. */
    private Outcome<JsonNode> judged(List<Outcome<AccessTokenId>> outcomes, int left, Progress before) {
        var deleted = (int)
                outcomes.stream().filter(Outcome.Succeeded.class::isInstance).count();
        if (deleted > 0) {
            var doubted = outcomes.stream().anyMatch(RevokeAllHandler::mayHaveDeleted);
            var known = Math.max(before.of(), before.deleted() + left);
            return new Outcome.Advanced<>(
                    json.valueToTree(new Progress(before.deleted() + deleted, known, before.atLeast() || doubted)));
        }
        return outcomes.stream()
                .filter(outcome -> !DeleteHandler.isGone(outcome))
                .findFirst()
                .orElseGet(RevokeAllHandler::listedButGone)
                .map(never -> null);
    }

    private static boolean mayHaveDeleted(Outcome<AccessTokenId> outcome) {
        return outcome instanceof Outcome.Unfinished<AccessTokenId> unfinished
                && unfinished.effect() == Effect.POSSIBLE;
    }

    /** Somebody else deletes too, or the vendor's list lags behind: look again, but not at once. */
    private static Outcome<AccessTokenId> listedButGone() {
        return new Outcome.Unfinished<>(
                Failure.unanswered("list_lags", "The vendor lists tokens that it says do not exist."),
                Optional.empty(),
                Effect.NONE,
                Concern.TARGET);
    }
}
