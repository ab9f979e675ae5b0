package io.offboard.token;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.outcome.Outcome.Rejected;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.vendor.zsgf.AccessTokenId;
import java.time.Duration;
import java.util.Optional;

/**
 * What deletions gave, made one after another between two looks at the list.
 *
 * @param deleted how many the vendor confirmed
 * @param obstacle why one was not: the first refusal of one, unless one concerns all that would follow, which ends the pass
 */
record Pass(int deleted, Optional<Outcome<AccessTokenId>> obstacle) {

    static final Pass NONE = new Pass(0, Optional.empty());

    /** So many calls go out in a row for one place in the lane; and so far a killed replica's work goes uncounted. */
    private static final int MOST = 20;

    Pass with(Outcome<AccessTokenId> outcome) {
        if (outcome instanceof Outcome.Succeeded) {
            return new Pass(deleted + 1, obstacle);
        }
        return DeleteHandler.isGone(outcome) || (obstacle.isPresent() && !concernsMore(outcome))
                ? this
                : new Pass(deleted, Optional.of(outcome));
    }

    boolean isOver() {
        return deleted == MOST || obstacle.filter(Pass::concernsMore).isPresent();
    }

    /** Whether it tells something about the deletions that would follow. */
    private static boolean concernsMore(Outcome<AccessTokenId> outcome) {
        return outcome instanceof Unfinished
                || (outcome instanceof Rejected<AccessTokenId> rejected && rejected.concern() != Concern.TARGET);
    }

    /** The call that did not get through: the vendor had better be left alone. */
    Optional<Unfinished<AccessTokenId>> stopped() {
        return obstacle.filter(Unfinished.class::isInstance).map(outcome -> (Unfinished<AccessTokenId>) outcome);
    }

    Optional<Duration> pause() {
        return stopped().flatMap(Unfinished::retryAfter);
    }

    boolean mayHaveDeletedMore() {
        return stopped().filter(call -> call.effect() == Effect.POSSIBLE).isPresent();
    }
}
