/**
 * How long ended operations and cases stay. {@link io.offboard.retention.Retention} has them leave, little by little and beside the
 * path that carries operations; the ledger's {@link io.offboard.ledger.Leaving} knows when one may, and
 * {@link io.offboard.ledger.Past} what stays of it. Cases leave whole, by {@link io.offboard.ledger.CaseLeaving}.
 */
package io.offboard.retention;
