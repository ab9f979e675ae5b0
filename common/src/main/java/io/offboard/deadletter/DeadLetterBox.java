package io.offboard.deadletter;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Shows dead letters and puts them back. One request at a time: each has clients of its own, and memory for what it reads. */
@ApplicationScoped
public class DeadLetterBox {

    /** The most letters that one request puts back. */
    public static final int MOST_AT_ONCE = 1_000;

    private static final Logger LOG = Logger.getLogger(DeadLetterBox.class);

    private final KafkaClients kafka;
    private final String letters;
    private final Set<String> incoming;
    private final AtomicBoolean busy = new AtomicBoolean();

    DeadLetterBox(
            KafkaClients kafka,
            @ConfigProperty(name = "mp.messaging.outgoing.dead-letters.topic") String letters,
            @ConfigProperty(name = "mp.messaging.incoming.commands.topic") String commands,
            @ConfigProperty(name = "mp.messaging.incoming.cases.topic") String cases,
            @ConfigProperty(name = "mp.messaging.incoming.case-parts.topic") String parts) {
        this.kafka = kafka;
        this.letters = letters;
        this.incoming = Set.of(commands, cases, parts);
    }

    /**
     * Letters, newest first.
     *
     * @param cursor the next of an earlier page
     * @throws IllegalArgumentException when the cursor is none of ours
     */
    public Uni<DeadLetterPage> list(Optional<String> cursor, int limit) {
        var asked = cursor.map(Ranges::read);
        return alone(() -> {
            try (var topic = new TopicReader(kafka.consumer(), letters)) {
                var all = topic.all();
                return NewestFirst.page(topic, asked.map(all::within).orElse(all), limit);
            }
        });
    }

    /** Puts these letters back, in this order. */
    public Uni<RedriveView> redrive(List<Position> positions) {
        return putBack((read, redrive) -> redrive.these(positions));
    }

    /** Puts back what was kept since then, {@value #MOST_AT_ONCE} letters at most. */
    public Uni<RedriveView> redriveSince(Instant since) {
        return putBack((read, redrive) -> redrive.all(read.since(since), MOST_AT_ONCE));
    }

    /**
     * Goes on with what an earlier answer left, and not with letters that were kept since.
     *
     * @throws IllegalArgumentException when the cursor is none of ours
     */
    public Uni<RedriveView> redriveRest(String cursor) {
        var rest = Ranges.read(cursor);
        return putBack((read, redrive) -> redrive.all(read.all().within(rest), MOST_AT_ONCE));
    }

    private Uni<RedriveView> putBack(BiFunction<TopicReader, Redrive, RedriveView> work) {
        return alone(() -> {
            try (var read = new TopicReader(kafka.consumer(), letters);
                    var origins = new Origins(incoming, topic -> new TopicReader(kafka.consumer(), topic));
                    var producer = kafka.producer()) {
                return work.apply(read, new Redrive(read, origins, producer));
            }
        });
    }

    private <T> Uni<T> alone(Supplier<T> work) {
        return CallerContext.keeping(() -> {
            if (!busy.compareAndSet(false, true)) {
                return Uni.createFrom().failure(unavailable("Somebody else is at the dead letters. Try again."));
            }
            return Uni.createFrom()
                    .item(() -> {
                        try {
                            return work.get();
                        } finally {
                            busy.set(false);
                        }
                    })
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onFailure(RejectedExecutionException.class)
                    .invoke(() -> busy.set(false))
                    .onFailure(KafkaException.class)
                    .transform(DeadLetterBox::kafkaAway);
        });
    }

    private static ProblemException kafkaAway(Throwable failure) {
        LOG.warnf("The dead letters could not be reached: %s", failure);
        return unavailable("Kafka did not answer in time. Try again: what was put back already is carried out once.");
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.of(ErrorCode.UNAVAILABLE, detail));
    }
}
