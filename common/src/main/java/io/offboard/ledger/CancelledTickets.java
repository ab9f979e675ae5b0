package io.offboard.ledger;

import io.offboard.operation.OperationsWithdrawn;
import io.offboard.runtime.EventLoop;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What this replica has read of the tickets in its row: operations that were cancelled while they waited in its memory.
 * It tells of each before the answer is heard that the ticket was read with, and once.
 */
@Singleton
class CancelledTickets {

    private record Ticket(UUID replica, long number) {}

    private final EventLoop loop;
    private final Event<OperationsWithdrawn> withdrawn;
    private final Set<Ticket> told = ConcurrentHashMap.newKeySet();

    CancelledTickets(EventLoop loop, Event<OperationsWithdrawn> withdrawn) {
        this.loop = loop;
        this.withdrawn = withdrawn;
    }

    /** Those that a row of the answer names. */
    static Stream<Long> of(Row row) {
        var tickets = row.getArrayOfLongs("cancelled");
        return tickets == null ? Stream.empty() : Stream.of(tickets);
    }

    /** The replica has read these. */
    void heard(UUID replica, List<Long> tickets) {
        var news = tickets.stream()
                .filter(ticket -> told.add(new Ticket(replica, ticket)))
                .toList();
        if (!news.isEmpty()) {
            loop.execute(() -> withdrawn.fire(new OperationsWithdrawn(replica, news)));
        }
    }

    /** Those that were told of and stand in the replica's row still. */
    Long[] told(UUID replica) {
        return told.stream()
                .filter(ticket -> ticket.replica().equals(replica))
                .map(Ticket::number)
                .toArray(Long[]::new);
    }

    /** These no longer stand in the replica's row, and nothing does in the rows of those that this one was before. */
    void settled(UUID replica, Long[] tickets) {
        var gone = Set.of(tickets);
        told.removeIf(ticket -> !ticket.replica().equals(replica) || gone.contains(ticket.number()));
    }
}
