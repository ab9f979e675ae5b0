package io.offboard.operation;

import java.util.Optional;

/**
 * Where an operation is queued.
 *
 * @param account the vendor account whose lane it takes
 * @param batchKey what it must have in common with operations that share its vendor call; empty when it is called alone
 * @param orderKey operations with the same one are carried out one after another, in the order of their acceptance;
 *     empty when order does not matter
 * @param targets how many things at the vendor it is about
 * @param limits what its call must keep; only an operation that is called alone may have any
 */
public record Placement(
        String account, Optional<String> batchKey, Optional<String> orderKey, int targets, Limits limits) {

    public Placement {
        if (batchKey.isPresent() && !limits.none()) {
            throw new IllegalArgumentException("An operation with limits is called alone.");
        }
    }

    /** An operation that is called alone, in any order. */
    public static Placement alone(String account, Limits limits) {
        return new Placement(account, Optional.empty(), Optional.empty(), 1, limits);
    }

    /** An operation that is called alone, after those before it with the same ordering key. */
    public static Placement ordered(String account, String orderKey) {
        return new Placement(account, Optional.empty(), Optional.of(orderKey), 1, Limits.NONE);
    }

    /** An operation that may share a call with others of the same account. */
    public static Placement shared(String account, String batchKey, int targets) {
        return new Placement(account, Optional.of(batchKey), Optional.empty(), targets, Limits.NONE);
    }
}
