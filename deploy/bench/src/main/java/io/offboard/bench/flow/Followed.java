package io.offboard.bench.flow;

import io.offboard.bench.work.Batch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tallies that are told of ends, by the names of their batches. */
final class Followed {

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    void add(Tally tally) {
        tallies.put(tally.batch().name(), tally);
    }

    void ended(End end, long nanos) {
        Tally tally = tallies.get(Batch.nameIn(end.command()));
        if (tally != null) {
            tally.ended(end.command(), end.event(), end.succeeded(), nanos);
        }
    }

    /**
     * How a command ended.
     *
     * @param event the id of the event that tells
     */
    record End(String command, String event, boolean succeeded) {}
}
