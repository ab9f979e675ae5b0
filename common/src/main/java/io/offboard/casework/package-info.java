/**
 * How a case is carried out. {@link io.offboard.casework.CaseDesk} opens what is posted; from the topic
 * {@code offboard.cases} each service takes its own parts as ordinary operations ({@code CaseConsumer}, {@code Taking}),
 * tells how they stand on {@code offboard.case-parts} ({@code OwnParts}) and learns there what the others tell
 * ({@code PartConsumer}). All events go out through the ledger, as notices.
 */
package io.offboard.casework;
