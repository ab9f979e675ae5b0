package io.offboard.sandbox.journal;

import java.util.List;

/**
 * A part of the journal.
 *
 * @param last sequence of the newest call of all: pass the last one read as {@code after} to go on
 * @param dropped calls that have left the journal for want of room
 */
public record JournalPage(List<JournalEntry> calls, long last, long dropped) {}
