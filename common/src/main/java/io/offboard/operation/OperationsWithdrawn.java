package io.offboard.operation;

import java.util.List;
import java.util.UUID;

/**
 * Tells, within this process, that operations were cancelled while they waited in its memory: no call of them may begin.
 *
 * @param replica the id under which this process holds them
 * @param tickets see {@link Lease#ticket}
 */
public record OperationsWithdrawn(UUID replica, List<Long> tickets) {}
