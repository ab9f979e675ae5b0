package io.offboard.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Operations of one lane that may share vendor calls, in the order they came. For use by one thread. */
final class Group {

    private final int capacity;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int targets;
    private int underWay;

    /** @param capacity the most targets that one call may carry */
    Group(int capacity) {
        this.capacity = capacity;
    }

    private record Waiting(Work work, long since) {}

    void add(Work work, long now) {
        waiting.add(new Waiting(work, now));
        targets += work.placement().targets();
    }

    /**
     * Whether a call is worth its while now: it is full, or nothing of this group is under way that a fuller one could
     * wait for, or the first has waited for long enough.
     */
    boolean ready(long now, long linger) {
        return !waiting.isEmpty()
                && (targets >= capacity || underWay == 0 || now - waiting.peek().since() >= linger);
    }

    /** How long until {@link #ready} for want of patience; only while something waits. */
    long patience(long now, long linger) {
        return waiting.element().since() + linger - now;
    }

    /** Takes out what fits into one call: at least one operation. */
    List<Work> take() {
        var batch = new ArrayList<Work>();
        var room = capacity;
        while (!waiting.isEmpty()
                && (batch.isEmpty() || waiting.peek().work().placement().targets() <= room)) {
            var work = waiting.remove().work();
            room -= work.placement().targets();
            batch.add(work);
        }
        targets -= capacity - room;
        return batch;
    }

    /** Takes out everything. */
    List<Work> drain() {
        var all = waiting.stream().map(Waiting::work).toList();
        waiting.clear();
        targets = 0;
        return all;
    }

    void begun() {
        underWay++;
    }

    void ended() {
        underWay--;
    }

    int size() {
        return waiting.size();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return waiting.isEmpty() && underWay == 0;
    }
}
