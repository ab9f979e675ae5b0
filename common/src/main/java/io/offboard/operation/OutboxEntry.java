package io.offboard.operation;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Operations that one statement has ended, and how many of their events Kafka has acknowledged since. They share a row of the
 * outbox, which goes when Kafka has all of them; until then any replica may send all of them once more.
 */
public final class OutboxEntry {

    private final UUID id;
    private final int size;
    private final Queue<Ended> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missing;

    /**
     * @param id of the row
     * @param size how many operations share it, at least one
     */
    public OutboxEntry(UUID id, int size) {
        this.id = id;
        this.size = size;
        this.missing = new AtomicInteger(size);
    }

    public UUID id() {
        return id;
    }

    /** How many operations share it. */
    public int size() {
        return size;
    }

    /**
     * Kafka has the event of one of them, of which this is told once. May be called on any thread.
     *
     * @return whether it was the last one missing
     */
    public boolean acknowledge(Ended ended) {
        acknowledged.add(ended);
        return missing.decrementAndGet() == 0;
    }

    /** Those whose events Kafka has. */
    public List<Ended> acknowledged() {
        return List.copyOf(acknowledged);
    }
}
