package io.offboard.deadletter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The topics that dead letters come from and go back to. Each is read with a consumer of its own, once it is needed. */
final class Origins implements AutoCloseable {

    private final Set<String> topics;
    private final Function<String, TopicReader> reader;
    private final Map<String, TopicReader> readers = new HashMap<>();

    Origins(Set<String> topics, Function<String, TopicReader> reader) {
        this.topics = topics;
        this.reader = reader;
    }

    /** Whether this service takes records from this topic. */
    boolean has(String topic) {
        return topics.contains(topic);
    }

    TopicReader of(String topic) {
        return readers.computeIfAbsent(topic, reader);
    }

    @Override
    public void close() {
        readers.values().forEach(TopicReader::close);
    }
}
