package io.offboard.deadletter;

import io.offboard.deadletter.Ranges.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/** Puts dead letters back to the topics that they came from, as they came. Whoever uses it may be kept waiting. */
final class Redrive {

    /** Those that {@code DeadLetters} adds at the end. */
    private static final int HEADERS_OF_OURS = 6;

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final TopicReader letters;
    private final Origins origins;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private int redriven;
    private int unavailable;

    Redrive(TopicReader letters, Origins origins, KafkaProducer<byte[], byte[]> producer) {
        this.letters = letters;
        this.origins = origins;
        this.producer = producer;
    }

    /** These letters. */
    RedriveView these(List<Position> positions) {
        var there = letters.all();
        for (var position : positions) {
            one(letters, there, position).ifPresentOrElse(this::putBack, () -> unavailable++);
        }
        return done(null);
    }

    /** All in these parts, in the order in which they came; so many at most, and as long as there is time. */
    RedriveView all(Ranges ranges, int most) {
        var rest = new TreeMap<>(ranges.byPartition());
        ranges.byPartition().forEach((partition, range) -> {
            if (range.isEmpty() || isEnough(most)) {
                return;
            }
            var read = new ArrayList<Long>(List.of(range.from()));
            letters.read(partition, range, record -> {
                putBack(record);
                read.set(0, record.offset() + 1);
                return !isEnough(most);
            });
            rest.put(partition, new Range(isEnough(most) ? read.get(0) : range.to(), range.to()));
        });
        return done(new Ranges(rest).text());
    }

    private boolean isEnough(int most) {
        return redriven + unavailable >= most || letters.isOpenFor(LONGEST);
    }

    private void putBack(ConsumerRecord<byte[], byte[]> letter) {
        var topic = Letter.topic(letter);
        if (!origins.has(topic)) {
            unavailable++;
        } else if (Letter.isLeftAtOrigin(letter)) {
            var left = origins.of(topic);
            Optional.ofNullable(Letter.origin(letter))
                    .flatMap(origin -> one(left, left.all(), origin))
                    .ifPresentOrElse(
                            record ->
                                    send(topic, record, List.of(record.headers().toArray())),
                            () -> unavailable++);
        } else {
            var headers = List.of(letter.headers().toArray());
            send(topic, letter, headers.subList(0, Math.max(0, headers.size() - HEADERS_OF_OURS)));
        }
    }

    private void send(String topic, ConsumerRecord<byte[], byte[]> record, List<Header> headers) {
        var again = new ProducerRecord<>(topic, null, null, record.key(), record.value(), headers);
        var unused = producer.send(again, (sent, failed) -> failure.compareAndSet(null, failed));
        redriven++;
    }

    private RedriveView done(String next) {
        producer.flush();
        if (failure.get() != null) {
            throw new KafkaException("Dead letters could not be put back", failure.get());
        }
        return new RedriveView(redriven, unavailable, next);
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> one(TopicReader topic, Ranges there, Position position) {
        var range = there.byPartition().get(position.partition());
        if (range == null || position.offset() < range.from() || position.offset() >= range.to()) {
            return Optional.empty();
        }
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        topic.read(position.partition(), new Range(position.offset(), position.offset() + 1), record -> {
            found.add(record);
            return false;
        });
        return found.stream().findFirst();
    }
}
