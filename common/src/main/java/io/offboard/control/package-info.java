/**
 * What people do about operations and lanes after they were asked for: {@link io.offboard.control.OperationControl} and
 * {@link io.offboard.control.LaneControl} are the doors. Each action is written to the ledger together with the notice
 * that tells who did it.
 */
package io.offboard.control;
