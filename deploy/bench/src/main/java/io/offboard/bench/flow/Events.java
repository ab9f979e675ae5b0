package io.offboard.bench.flow;

import io.offboard.local.kafka.Follower;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Hears of ends from a topic with events. An end's time is that at which a consumer of the topic has it. */
public final class Events implements Ends {

    private final EventReader reader;
    private final Followed followed = new Followed();
    private final Follower follower;

    private Events(String bootstrap, String topic, EventReader reader) {
        this.reader = reader;
        follower = Follower.fromNow(bootstrap, List.of(topic), this::hear);
    }

    /** What arrives after this. */
    public static Events of(String bootstrap, String topic, EventReader reader) {
        return new Events(bootstrap, topic, reader);
    }

    @Override
    public void follow(Tally tally) {
        followed.add(tally);
    }

    @Override
    public void close() {
        follower.close();
    }

    private void hear(ConsumerRecords<byte[], byte[]> records) {
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            followed.ended(reader.read(record), now);
        }
    }
}
