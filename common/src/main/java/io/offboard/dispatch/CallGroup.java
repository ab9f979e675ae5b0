package io.offboard.dispatch;

import io.offboard.operation.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Operations of one lane that may share vendor calls. They wait twice: until the intent to call them is committed, and
 * then for their call. For use by one thread.
 */
final class CallGroup {

    private final int capacity;
    private final WorkQueue waiting = new WorkQueue();
    private final WorkQueue ready = new WorkQueue();
    private int intending;
    private int intendingTargets;
    private int readyTargets;
    private int underWay;

    /** @param capacity the most targets that one call may carry */
    CallGroup(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    void add(Queued queued) {
        if (queued.intended()) {
            makeReady(queued);
        } else {
            waiting.add(queued);
        }
    }

    /**
     * Takes out operations that the intent is now to be committed for: enough for the calls that may be under way at once
     * to be followed by as many.
     */
    List<Queued> toIntend(int calls) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var room = calls * capacity - readyTargets - intendingTargets;
        var next = new ArrayList<Queued>();
        while (room > 0 && !waiting.isEmpty()) {
            var queued = waiting.poll().with(Queued.Intent.UNDER_WAY);
            room -= queued.targets();
            next.add(queued);
        }
        count(next, 1);
        return next;
    }

    /** For how many more targets the intent may be committed, so that they are called soon. */
    int ahead(int calls) {
        return waiting.isEmpty() ? Math.max(0, calls * capacity - readyTargets - intendingTargets) : 0;
    }

    /** The intent to call these was committed. Or it could not be: then they do not come back, and are answered. */
    List<Queued> intended(List<Queued> queued, boolean committed) {
        count(queued, -1);
        if (!committed) {
            return queued;
        }
        queued.forEach(one -> makeReady(one.with(Queued.Intent.COMMITTED)));
        return List.of();
    }

    /**
     * Whether a call is worth its while now: somebody waits for it, it is full, nothing of this group is under way that a
     * fuller one could wait for, or the first operation has waited for long enough.
     */
    boolean ready(long now, long linger) {
        return !ready.isEmpty()
                && (ready.hasInteractive()
                        || readyTargets >= capacity
                        || underWay == 0
                        || now - ready.peek().since() >= linger);
    }

    /** When {@link #ready} for want of patience; never while nothing waits. */
    long readyAt(long linger) {
        return ready.isEmpty() ? Long.MAX_VALUE : ready.peek().since() + linger;
    }

    /** Takes out what fits into one call: at least one operation. */
    List<Work> take() {
        var batch = new ArrayList<Work>();
        var room = capacity;
        while (!ready.isEmpty()
                && (batch.isEmpty() || ready.peek().work().placement().targets() <= room)) {
            var work = ready.poll().work();
            room -= work.placement().targets();
            batch.add(work);
        }
        readyTargets -= capacity - room;
        return batch;
    }

    /** All that waits. */
    Stream<Work> stream() {
        return Stream.concat(ready.stream(), waiting.stream()).map(Queued::work);
    }

    /** Takes out everything that waits. */
    List<Work> drain() {
        readyTargets = 0;
        return Stream.concat(ready.drain().stream(), waiting.drain().stream()).toList();
    }

    void begun() {
        underWay++;
    }

    void ended() {
        underWay--;
    }

    int size() {
        return waiting.size() + ready.size() + intending;
    }

    boolean hasInteractive() {
        return ready.hasInteractive();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return size() == 0 && underWay == 0;
    }

    private void makeReady(Queued queued) {
        ready.add(queued);
        readyTargets += queued.targets();
    }

    private void count(List<Queued> queued, int sign) {
        intending += sign * queued.size();
        for (var one : queued) {
            intendingTargets += sign * one.targets();
        }
    }
}
