package io.offboard.dispatch;

import io.offboard.operation.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Operations in the order in which they are to be called: first come, first called, but those whose callers wait go
 * ahead of what came in bulk. One in four goes the other way while both wait, so that callers without end cannot starve
 * the bulk. For use by one thread.
 */
final class WorkQueue {

    private static final int INTERACTIVE_IN_A_ROW = 3;

    private final Deque<Queued> interactive = new ArrayDeque<>();
    private final Deque<Queued> bulk = new ArrayDeque<>();
    private int row;

    void add(Queued queued) {
        of(queued).addLast(queued);
    }

    /** Puts back what was taken out. */
    void addFirst(Queued queued) {
        of(queued).addFirst(queued);
    }

    /** The next one, null when there is none. */
    Queued peek() {
        return next().peekFirst();
    }

    /** Takes out the next one; null when there is none. */
    Queued poll() {
        var from = next();
        row = from == interactive && !bulk.isEmpty() ? row + 1 : 0;
        return from.pollFirst();
    }

    /** Takes out the next one of which this is true; null when there is none. */
    Queued poll(Predicate<Queued> condition) {
        var first = next();
        var found = poll(first, condition);
        return found != null ? found : poll(first == interactive ? bulk : interactive, condition);
    }

    /** Takes this one out; false when it is not here. */
    boolean remove(Queued queued) {
        return of(queued).remove(queued);
    }

    /** All, those first whose callers wait. */
    Stream<Queued> stream() {
        return Stream.concat(interactive.stream(), bulk.stream());
    }

    boolean hasInteractive() {
        return !interactive.isEmpty();
    }

    /** How many of them have somebody who waits. */
    int interactive() {
        return interactive.size();
    }

    boolean isEmpty() {
        return interactive.isEmpty() && bulk.isEmpty();
    }

    int size() {
        return interactive.size() + bulk.size();
    }

    /** Takes out everything. */
    List<Work> drain() {
        var all = stream().map(Queued::work).toList();
        interactive.clear();
        bulk.clear();
        return all;
    }

    private Deque<Queued> next() {
        return !interactive.isEmpty() && (bulk.isEmpty() || row < INTERACTIVE_IN_A_ROW) ? interactive : bulk;
    }

    private Deque<Queued> of(Queued queued) {
        return queued.work().interactive() ? interactive : bulk;
    }

    private static Queued poll(Deque<Queued> from, Predicate<Queued> condition) {
        for (Iterator<Queued> all = from.iterator(); all.hasNext(); ) {
            var queued = all.next();
            if (condition.test(queued)) {
                all.remove();
                return queued;
            }
        }
        return null;
    }
}
