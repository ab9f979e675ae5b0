/**
 * The ledger: all SQL, and nothing else that could change a row. Operations come in by
 * {@link io.offboard.ledger.Acceptance}, are taken up by {@link io.offboard.ledger.Claims}, and whatever becomes of them is
 * written by {@link io.offboard.ledger.LedgerWriter}. {@link io.offboard.ledger.Replica} is the lease under which this
 * process holds operations; {@link io.offboard.ledger.Orphans} frees what dead replicas held. The statement that ends
 * operations puts their events into the {@link io.offboard.ledger.Outbox}; {@link io.offboard.ledger.PublishedEnds} takes them
 * out. {@link io.offboard.ledger.Lookup} is for people.
 */
package io.offboard.ledger;
