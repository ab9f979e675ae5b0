package io.offboard.event;

import io.offboard.ledger.Outbox;
import io.offboard.ledger.PublishedEnds;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationsRecorded;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.LastWait;
import io.offboard.runtime.Rhythm;
import io.offboard.trace.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Brings the end of each operation from the ledger to Kafka, at least once. What this replica has ended it publishes
 * straight away; what stayed unpublished, here or on a replica that died, is taken up from the ledger.
 */
@Singleton
public class EventRelay {

    private static final Logger LOG = Logger.getLogger(EventRelay.class);

    private static final int MOST_SENDING = 5_000;

    /** With those that Kafka has, and that are being taken out of the outbox. */
    private static final int MOST_UNDER_WAY = 10_000;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(3);
    private static final Duration SETTLE_LOOK = Duration.ofMillis(20);

    private final MutinyEmitter<byte[]> events;
    private final EventWriter writer;
    private final Outbox outbox;
    private final PublishedEnds published;
    private final EventLoop loop;
    private final EventMetrics metrics;
    private final Tracing tracing;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sending = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Throwable lastFailure;
    private Cancellable looking;

    EventRelay(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_SENDING)
                    MutinyEmitter<byte[]> events,
            EventWriter writer,
            Outbox outbox,
            PublishedEnds published,
            EventLoop loop,
            EventMetrics metrics,
            Tracing tracing) {
        this.events = events;
        this.writer = writer;
        this.outbox = outbox;
        this.published = published;
        this.loop = loop;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent started) {
        looking = Rhythm.afterEvery(LOOK_EVERY, LOG, "The outbox was not read", this::publishOverdue);
    }

    /** After the last operation has ended. What is still in the outbox then is sent once more by another replica. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER - 1) ShutdownEvent stopping) {
        looking.cancel();
        if (!LastWait.endsWithin(SETTLE_WITHIN, Rhythm.until(underWay::isEmpty, SETTLE_LOOK))) {
            LOG.warnf("%d events were still on their way; another replica sends them", underWay.size());
        }
    }

    void publish(@Observes OperationsRecorded recorded) {
        recorded.ended().forEach(this::publish);
    }

    /** For as long as there are overdue ones, and places. */
    private Uni<Void> publishOverdue() {
        tellOfFailures();
        return Multi.createBy()
                .repeating()
                .uni(() -> outbox.overdue(places() / Outbox.LARGEST_ENTRY).invoke(page -> page.forEach(this::publish)))
                .whilst(page -> !page.isEmpty())
                .onItem()
                .ignoreAsUni();
    }

    private void publish(Ended ended) {
        var operation = ended.operation();
        var id = operation.operation();
        // Kafka is slow or away. What finds no place stays in the outbox, with all that shares its entry.
        // What is under way already is offered again.
        if (places() == 0 || !underWay.add(id)) {
            return;
        }
        sending.incrementAndGet();
        var step = tracing.publish(ended.traced());
        loop.beside(() -> events.sendMessage(writer.message(operation, step.traceparent())))
                .onTermination()
                .invoke(sending::decrementAndGet)
                .invoke(() -> {
                    step.end("published");
                    metrics.published(operation.finishedAt());
                })
                .chain(() -> published.acknowledge(ended))
                .onTermination()
                .invoke(() -> underWay.remove(id))
                .subscribe()
                .with(done -> {}, failure -> {
                    step.end("failed", true);
                    metrics.failed();
                    failures.incrementAndGet();
                    lastFailure = failure;
                });
    }

    /** For how many more events there is room. */
    private int places() {
        return Math.max(0, Math.min(MOST_SENDING - sending.get(), MOST_UNDER_WAY - underWay.size()));
    }

    /** Sends something else than an operation's end: the channel to Kafka is one. */
    Uni<Void> send(Message<byte[]> message) {
        return events.sendMessage(message);
    }

    private void tellOfFailures() {
        var number = failures.getAndSet(0);
        if (number > 0) {
            LOG.warnf("%d events not published yet; last of all: %s", number, lastFailure);
        }
    }
}
