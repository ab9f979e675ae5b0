package io.offboard.operation;

import io.offboard.pacing.Pace;
import java.util.List;
import java.util.Optional;

/**
 * The vendor's limits that an operation's call has to keep, over all replicas together.
 *
 * @param account the limit that all calls of the account share; empty when there is none
 * @param own limits that only some of the account's calls share, such as those of one user
 */
public record Limits(Optional<Pace> account, List<Pace> own) {

    /** The vendor sets none. */
    public static final Limits NONE = new Limits(Optional.empty(), List.of());

    /** Whether there is no limit at all. */
    public boolean none() {
        return account.isEmpty() && own.isEmpty();
    }
}
