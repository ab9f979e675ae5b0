package io.offboard.api;

import io.offboard.ledger.EndedInOrder;
import io.offboard.ledger.EndedInOrder.Ended;
import io.offboard.ledger.EndedInOrder.Place;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One client's way through the ends of operations: where it stands, and what it is sent next. */
class EndedReading {

    private static final Logger LOG = Logger.getLogger(EndedReading.class);

    /** When the client has seen all there is. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** After so many looks without news it is told that the connection is alive, and where it stands. */
    private static final int QUIET_LOOKS = 15;

    private final EndedInOrder ended;
    private final Sse sse;
    private final Optional<Place> seen;
    private Place place;
    private Duration pause = Duration.ZERO;
    private int quietLooks;

    /** @param seen the last end that the client has seen; empty when it wants those from now on */
    EndedReading(EndedInOrder ended, Sse sse, Optional<Place> seen) {
        this.ended = ended;
        this.sse = sse;
        this.seen = seen;
    }

    /** What to send next, perhaps nothing. While the database is away there is no news. */
    Uni<List<OutboundSseEvent>> next() {
        return paused().chain(() -> place == null ? begin() : ended.after(place).map(this::news))
                .onFailure()
                .recoverWithItem(this::none);
    }

    private Uni<Void> paused() {
        return pause.isZero()
                ? Uni.createFrom().voidItem()
                : CallerContext.keeping(
                        () -> Uni.createFrom().voidItem().onItem().delayIt().by(pause));
    }

    /** A place that is not reached yet comes from a ledger that was restored since: its client goes on from the end. */
    private Uni<List<OutboundSseEvent>> begin() {
        return ended.end().map(end -> {
            place = seen.filter(last -> last.compareTo(end) < 0).orElse(end);
            return List.of(sign());
        });
    }

    private List<OutboundSseEvent> news(List<Ended> read) {
        pause = EndedInOrder.mayGoOn(read) ? Duration.ZERO : LOOK_EVERY;
        if (!read.isEmpty()) {
            place = read.get(read.size() - 1).place();
        }
        var news = read.stream().flatMap(this::event).toList();
        quietLooks = news.isEmpty() ? quietLooks + 1 : 0;
        if (quietLooks < QUIET_LOOKS) {
            return news;
        }
        quietLooks = 0;
        return List.of(sign());
    }

    private List<OutboundSseEvent> none(Throwable failure) {
        LOG.debugf("The ends of operations were not read: %s", failure);
        pause = LOOK_EVERY;
        return List.of();
    }

    private Stream<OutboundSseEvent> event(Ended end) {
        return end.operation().stream().map(operation -> sse.newEventBuilder()
                .id(StreamPlace.text(end.place()))
                .name("ended")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(operation)
                .build());
    }

    /** No event, but a client remembers the id. */
    private OutboundSseEvent sign() {
        return sse.newEventBuilder()
                .id(StreamPlace.text(place))
                .comment("alive")
                .build();
    }
}
