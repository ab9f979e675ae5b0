package io.offboard.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.ledger.RetryFilter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody did, as the audit has it. Nothing in it says anything of a person.
 *
 * @param action what was done
 * @param by the caller's label
 * @param operation the operation it was done to; null when it was no single one
 * @param kind of several operations: only those of this kind
 * @param account the lane it was done to; of several operations: only those of this account
 * @param since of several operations: only those accepted since then; of dead letters: only those kept since then
 * @param operations of several operations: how many it was done to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record ControlAction(
        Action action, String by, UUID operation, String kind, String account, Instant since, Integer operations) {

    /** What can be done. The type of the audit event ends with its name. */
    @RegisterForReflection
    enum Action {
        CANCEL("cancel"),
        RETRY("retry"),
        RETRY_SEVERAL("retry-several"),
        PAUSE("pause"),
        RESUME("resume"),
        REDRIVE("redrive");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** As it stands in the event's type. */
        String word() {
            return word;
        }
    }

    static ControlAction on(UUID operation, Action action, String by) {
        return new ControlAction(action, by, operation, null, null, null, null);
    }

    static ControlAction onSeveral(RetryFilter filter, int operations, String by) {
        return new ControlAction(
                Action.RETRY_SEVERAL,
                by,
                null,
                filter.kind().orElse(null),
                filter.account().orElse(null),
                filter.since().orElse(null),
                operations);
    }

    static ControlAction onDeadLetters(Instant since, String by) {
        return new ControlAction(Action.REDRIVE, by, null, null, null, since, null);
    }

    static ControlAction onLane(String account, Action action, String by) {
        return new ControlAction(action, by, null, null, account, null, null);
    }
}
