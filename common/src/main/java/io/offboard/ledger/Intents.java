package io.offboard.ledger;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The tickets whose vendor calls may have begun: what this replica has written down, before it calls, so that whoever
 * takes its operations up after its death knows which of them are in doubt. Tickets grow in the order in which
 * operations come in, and calls are made in about that order, so that few ranges name them all. For use by one at a time.
 */
final class Intents {

    private final NavigableSet<Long> tickets = new TreeSet<>();
    private UUID replica;

    /** Adds tickets of this replica; those of one that it was before are forgotten. */
    void add(UUID holder, Collection<Long> added) {
        if (!holder.equals(replica)) {
            replica = holder;
            tickets.clear();
        }
        tickets.addAll(added);
    }

    /** Takes a ticket out: its operation is no longer held, or its attempt has ended. Answers whether it was there. */
    boolean remove(UUID holder, long ticket) {
        return holder.equals(replica) && tickets.remove(ticket);
    }

    /** As PostgreSQL writes an {@code int8multirange}. */
    String ranges() {
        var text = new StringBuilder("{");
        Long from = null;
        Long last = null;
        for (var ticket : tickets) {
            if (from == null || ticket != last + 1) {
                close(text, from, last);
                from = ticket;
            }
            last = ticket;
        }
        close(text, from, last);
        return text.append('}').toString();
    }

    private static void close(StringBuilder text, Long from, Long last) {
        if (from != null) {
            text.append(text.length() > 1 ? "," : "")
                    .append('[')
                    .append(from)
                    .append(',')
                    .append(last)
                    .append(']');
        }
    }
}
