package io.offboard.operation;

import java.util.UUID;

/**
 * How a replica holds an operation.
 *
 * @param lease while it lives nobody else takes the operation up
 * @param epoch grows whenever somebody takes the operation up: the fencing token, without which nothing is recorded
 */
record Hold(UUID lease, int epoch) {}
