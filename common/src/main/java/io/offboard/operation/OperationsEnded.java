package io.offboard.operation;

import java.util.List;

/**
 * Tells, within this process, that the end of these operations is committed to the ledger.
 *
 * @param freesOthers whether operations with the same ordering key may have waited for one of them
 */
public record OperationsEnded(List<OperationView> operations, boolean freesOthers) {}
