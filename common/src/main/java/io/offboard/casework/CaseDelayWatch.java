package io.offboard.casework;

import io.offboard.ledger.CaseDelays;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells of cases that are late. Whoever was away for long knows cases that have ended meanwhile, and has not read so: what
 * all services told by now is read first.
 */
@ApplicationScoped
class CaseDelayWatch {

    private static final Logger LOG = Logger.getLogger(CaseDelayWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final CaseConfig config;
    private final CaseDelays delays;
    private final PartTopic topic;
    private final CaseEvents events;
    private Late late;
    private Cancellable looking = () -> {};

    CaseDelayWatch(CaseConfig config, CaseDelays delays, PartTopic topic, CaseEvents events) {
        this.config = config;
        this.delays = delays;
        this.topic = topic;
        this.events = events;
    }

    /** Some cases seemed late at an instant, when the topic ended so. */
    private record Late(Instant at, Map<TopicPartition, Long> ends) {}

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            looking = Rhythm.afterEvery(LOOK_EVERY, LOG, "Cases that are late are not told of yet", this::look);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
    }

    private Uni<Void> look() {
        return late == null ? notice() : tell(late);
    }

    private Uni<Void> notice() {
        return delays.due()
                .chain(at -> at.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : topic.ends()
                                .invoke(ends -> late = new Late(at.get(), ends))
                                .replaceWithVoid());
    }

    private Uni<Void> tell(Late seemed) {
        return topic.isReadUpTo(seemed.ends())
                .chain(read -> read
                        ? delays.raise(seemed.at(), events::delayed)
                                .invoke(found -> late = found == CaseDelays.MOST_AT_ONCE ? seemed : null)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
