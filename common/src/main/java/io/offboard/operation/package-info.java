/**
 * Operations: accepted into the ledger, carried out, ended. {@link io.offboard.operation.Operations} is the door for who
 * brings or looks up operations, {@link io.offboard.operation.OperationHandler} for who carries them out,
 * {@link io.offboard.operation.Outbox} for who tells of their end. Nobody else touches the table.
 */
package io.offboard.operation;
