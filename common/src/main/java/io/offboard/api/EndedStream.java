package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.ledger.EndedInOrder;
import io.offboard.ledger.EndedInOrder.Place;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Streams the ends of operations to so many clients at most. Each reads the ledger for itself, a page when the page
 * before is sent: a slow client costs no more memory than a fast one.
 */
@ApplicationScoped
class EndedStream {

    /** So many at once on each replica: each costs a statement a second. */
    static final int MOST_CLIENTS = 32;

    private final EndedInOrder ended;
    private final Clock clock;
    private final AtomicInteger clients = new AtomicInteger();
    private volatile boolean stopping;

    EndedStream(EndedInOrder ended, Clock clock) {
        this.ended = ended;
        this.clock = clock;
    }

    /** Before the requests under way are waited for: these would not end by themselves. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** Fails with a problem when there is no room for another client. */
    void requireRoom() {
        if (clients.get() >= MOST_CLIENTS || stopping) {
            throw full();
        }
    }

    /**
     * The ends from now on, or after the last one that the client has seen. Stops at shut-down, and when the client's
     * token is no longer valid; what follows is had by whoever comes again.
     */
    Multi<OutboundSseEvent> read(Optional<Place> seen, Instant until, Sse sse) {
        return Multi.createFrom().deferred(() -> {
            if (clients.incrementAndGet() > MOST_CLIENTS) {
                clients.decrementAndGet();
                return Multi.createFrom().failure(full());
            }
            var reading = new EndedReading(ended, sse, seen);
            return Multi.createBy()
                    .repeating()
                    .uni(reading::next)
                    .whilst(sent -> !stopping && clock.instant().isBefore(until))
                    .onItem()
                    .transformToIterable(events -> events)
                    .onTermination()
                    .invoke(clients::decrementAndGet);
        });
    }

    private static ProblemException full() {
        return new ProblemException(Problem.of(
                ErrorCode.UNAVAILABLE, "Too many clients read the stream. Try again, or on another replica."));
    }
}
