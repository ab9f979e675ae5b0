package io.offboard.operation;

import io.offboard.pacing.Pace;
import java.util.List;
import java.util.Optional;

/**
 * Where an operation is queued.
 *
 * @param account the vendor account whose lane it takes
 * @param batchKey what it must have in common with operations that share its vendor call; empty when it is called alone
 * @param orderKey operations with the same one are carried out one after another, in the order of their acceptance;
 *     empty when order does not matter
 * @param targets how many things at the vendor it is about
 * @param paces the limits that its calls must keep, each over all replicas; the same for all that may share a call
 */
public record Placement(
        String account, Optional<String> batchKey, Optional<String> orderKey, int targets, List<Pace> paces) {

    /** An operation that is called alone, in any order. */
    public static Placement alone(String account, List<Pace> paces) {
        return new Placement(account, Optional.empty(), Optional.empty(), 1, paces);
    }

    /** An operation that is called alone, after those before it with the same ordering key. */
    public static Placement ordered(String account, String orderKey) {
        return new Placement(account, Optional.empty(), Optional.of(orderKey), 1, List.of());
    }

    /** An operation that may share a call with others of the same account. */
    public static Placement shared(String account, String batchKey, int targets) {
        return new Placement(account, Optional.of(batchKey), Optional.empty(), targets, List.of());
    }
}
