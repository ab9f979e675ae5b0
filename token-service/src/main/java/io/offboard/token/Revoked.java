package io.offboard.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a revocation of all tokens has come, and in the end its result.
 *
 * @param deleted deletions that the vendor confirmed
 * @param of how many tokens there were to delete, as far as is known by now
 * @param atLeast true when more may have been deleted, by an attempt without an answer
 * @param listed how many tokens the list showed before the last deletions; 0 when there were none
 * @param pausedUntil until when the vendor asked to be left alone, null when it did not
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@RegisterForReflection
record Revoked(@JsonInclude int deleted, @JsonInclude int of, boolean atLeast, int listed, Instant pausedUntil) {

    static final Revoked NONE = new Revoked(0, 0, false, 0, null);

    Revoked doubted(boolean inDoubt) {
        return new Revoked(deleted, of, atLeast || inDoubt, listed, pausedUntil);
    }

    Revoked after(Pass pass, int nowListed, Instant now) {
        return new Revoked(
                deleted + pass.deleted(),
                Math.max(of, deleted + nowListed),
                atLeast || pass.mayHaveDeletedMore(),
                nowListed,
                pass.pause().map(now::plus).orElse(null));
    }

    /** Whether the deletions before show in the list. */
    boolean hasShrunkTo(int nowListed) {
        return listed == 0 || nowListed < listed;
    }

    /** How long the vendor is still to be left alone. */
    Optional<Duration> pause(Instant now) {
        return Optional.ofNullable(pausedUntil).filter(now::isBefore).map(until -> Duration.between(now, until));
    }

    boolean begun() {
        return deleted > 0 || atLeast;
    }

    Revoked result() {
        return new Revoked(deleted, of, atLeast, 0, null);
    }

    /** For people: what stands when the rest failed. */
    String inWords() {
        return "Before that, %s%d of %d tokens were deleted.".formatted(atLeast ? "at least " : "", deleted, of);
    }
}
