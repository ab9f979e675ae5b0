/**
 * Receipts of operations that have ended. {@link io.offboard.receipt.Chaining} makes them, in batches, beside the path that
 * carries operations; the chain stands in the ledger. {@link io.offboard.receipt.ReceiptResource} hands them out, signed
 * with the key of {@link io.offboard.receipt.ReceiptKeys}. What they look like and how they are verified is in
 * {@link io.offboard.proof}.
 */
package io.offboard.receipt;
