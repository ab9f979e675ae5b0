package io.offboard.outcome;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/**
 * What a vendor answered, as proof that it did. It does not belong to an outcome, which a handler makes of one answer or of
 * several: it is remembered on the Vert.x context of the call, which each has of its own.
 *
 * @param status the HTTP status
 * @param digest the SHA-256 of the body as it came, hexadecimal; not to be shown, for a body can be guessed
 */
public record Answered(int status, String digest) {

    private static final String TO_A_CHANGE = Answered.class.getName() + ".change";
    private static final String TO_A_LOOK = Answered.class.getName() + ".look";

    /** Remembers the answer to a request that was to change something. */
    public void toAChange() {
        remember(TO_A_CHANGE);
    }

    /** Remembers the answer to a request that only looked. */
    public void toALook() {
        remember(TO_A_LOOK);
    }

    /** The last answer to a change; where none was asked for, the last one to a look; empty when there was neither. */
    public static Optional<Answered> last() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<Answered>get(TO_A_CHANGE).or(() -> ContextLocals.get(TO_A_LOOK))
                : Optional.empty();
    }

    private void remember(String as) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(as, this);
        }
    }
}
