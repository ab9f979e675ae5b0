/**
 * The way in: commands are read into drafts, accepted into the ledger, recognised when they come again, and, for callers
 * who want to, waited for. {@link io.offboard.intake.Intake} is the door.
 */
package io.offboard.intake;
