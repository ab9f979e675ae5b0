package io.offboard.event;

import io.offboard.ledger.Notices;
import io.offboard.operation.Notice;
import io.offboard.operation.NoticesWritten;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Brings notices from the ledger to Kafka, at least once. A notice is deleted when Kafka has it; until then it is offered
 * to any replica again.
 */
@ApplicationScoped
class NoticeRelay {

    private static final Logger LOG = Logger.getLogger(NoticeRelay.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String NOT_YET = "Notices are not published yet";

    private final Notices notices;
    private final EventWriter writer;
    private final EventRelay events;
    private final MutinyEmitter<byte[]> audit;
    private final EventLoop loop;
    private Cancellable looking;
    private boolean hurrying;
    private boolean again;

    NoticeRelay(
            Notices notices,
            EventWriter writer,
            EventRelay events,
            @Channel("audit") MutinyEmitter<byte[]> audit,
            EventLoop loop) {
        this.notices = notices;
        this.writer = writer;
        this.events = events;
        this.audit = audit;
        this.loop = loop;
    }

    void start(@Observes StartupEvent started) {
        looking = Rhythm.afterEvery(LOOK_EVERY, LOG, NOT_YET, this::look);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
    }

    /** Looks at once, and once more for whatever is written while it looks. */
    void hurry(@Observes NoticesWritten written) {
        loop.execute(() -> {
            again |= hurrying;
            if (!hurrying) {
                hurrying = true;
                Rhythm.attempt(LOG, NOT_YET, this::look).subscribe().with(done -> loop.execute(this::haveHurried));
            }
        });
    }

    private void haveHurried() {
        hurrying = false;
        if (again) {
            again = false;
            hurry(new NoticesWritten());
        }
    }

    /** For as long as there are whole pages. */
    private Uni<Void> look() {
        return Multi.createBy()
                .repeating()
                .uni(() -> notices.take(Notices.MOST_AT_ONCE).call(this::publish))
                .whilst(page -> page.size() == Notices.MOST_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> publish(List<Notice> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sent = page.stream().map(notice -> loop.beside(() -> send(notice))).toList();
        return Uni.join().all(sent).andFailFast().chain(() -> notices.published(page));
    }

    private Uni<Void> send(Notice notice) {
        var message = writer.message(notice);
        return switch (notice.channel()) {
            case EVENTS -> events.send(message);
            case AUDIT, CASES, CASE_PARTS, CASE_EVENTS -> audit.sendMessage(message);
        };
    }
}
