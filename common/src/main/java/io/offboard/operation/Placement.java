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
 */
public record Placement(String account, Optional<String> batchKey, Optional<String> orderKey, int targets) {

    /** An operation that may share a call with others of the same account. */
    public static Placement shared(String account, String batchKey, int targets) {
        return new Placement(account, Optional.of(batchKey), Optional.empty(), targets);
    }
}
