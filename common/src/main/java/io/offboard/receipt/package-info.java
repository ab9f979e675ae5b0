/**
 * Receipts of operations that have ended. {@link io.offboard.receipt.LinkForge} makes them, in batches: when their
 * events are published, and what is left by then for {@link io.offboard.receipt.Chaining}. The chain stands in the
 * ledger. {@link io.offboard.receipt.ReceiptResource} hands them out, signed with the key of
 * {@link io.offboard.receipt.ReceiptKeys}. What they look like and how they are verified is in {@link io.offboard.proof}.
 */
package io.offboard.receipt;
