package io.offboard.operation;

import java.util.UUID;

/**
 * How a replica holds an operation.
 *
 * @param replica while this replica lives nobody else takes the operation up
 * @param epoch the fencing token: it grows whenever somebody takes the operation up, and without it nothing is recorded
 * @param ticket names the operation among all that this replica has held: the intent to call the vendor is written under it
 */
public record Lease(UUID replica, int epoch, long ticket) {}
