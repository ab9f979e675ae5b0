/**
 * Brings operations to their vendors. {@link io.offboard.dispatch.Dispatcher} has a lane for each account and decides what
 * this replica holds in memory; {@link io.offboard.dispatch.ClaimLoop} takes up what waits in the ledger;
 * {@link io.offboard.dispatch.Heartbeat} keeps this replica alive in the eyes of the others. All of it happens on one
 * event loop.
 */
package io.offboard.dispatch;
