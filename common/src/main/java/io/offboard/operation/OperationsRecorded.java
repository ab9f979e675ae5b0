package io.offboard.operation;

import java.util.List;

/**
 * Tells, within this process, what has just been committed to the ledger.
 *
 * @param ended the operations that have come to their end
 * @param moreIsDue whether it made others due at once: a next step, or what waited for its turn
 */
public record OperationsRecorded(List<Ended> ended, boolean moreIsDue) {}
