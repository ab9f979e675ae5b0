/**
 * The words that all stages of an operation's path share: what one is ({@link io.offboard.operation.OperationHandler},
 * {@link io.offboard.operation.Placement}), what it is before it is accepted ({@link io.offboard.operation.Draft}) and
 * while this replica holds it ({@link io.offboard.operation.Work}), and how it is shown
 * ({@link io.offboard.operation.OperationView}). No behaviour of a stage is here.
 */
package io.offboard.operation;
