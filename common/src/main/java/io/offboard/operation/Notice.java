package io.offboard.operation;

/**
 * An event that tells of something else than an operation's end. It stands in the ledger, written with what it tells of,
 * until Kafka has it.
 *
 * @param id of the event: however often it is sent, it is the same
 * @param channel where it goes to
 * @param key what must stay in order has the same one
 * @param event the CloudEvent, in structured mode
 */
public record Notice(String id, Channel channel, String key, String event) {

    /** Where a notice goes to. */
    public enum Channel {
        /** With the final events: what operations' owners want to hear of. */
        EVENTS,
        /** What people did, and who. */
        AUDIT,
        /** Cases that were opened. */
        CASES,
        /** How the parts of cases stand. */
        CASE_PARTS,
        /** How cases ended. */
        CASE_EVENTS
    }
}
