package io.offboard.dispatch;

import io.offboard.operation.Work;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that waits in one lane, and what of it is called next: halves of a refused call, then what is paced, then groups. What
 * rests after an attempt is not called before it is added again. For use by one thread.
 */
final class Waiting {

    private final CallGroups groups;
    private final PacedQueue paced;
    private final Deque<Batch> halves = new ArrayDeque<>();
    private final Set<Work> resting = Collections.newSetFromMap(new IdentityHashMap<>());

    Waiting(CallGroups groups, PacedQueue paced) {
        this.groups = groups;
        this.paced = paced;
    }

    void add(Queued queued) {
        if (queued.work().placement().limits().none()) {
            groups.add(queued);
        } else {
            paced.add(queued);
        }
    }

    void rest(Work work) {
        resting.add(work);
    }

    /** Ends its rest; answers whether it still rested here. */
    boolean rested(Work work) {
        return resting.remove(work);
    }

    /** Puts a refused batch before all others, in halves. */
    void splitInHalves(Batch batch) {
        var works = batch.works();
        var middle = works.size() / 2;
        halves.addFirst(batch.with(works.subList(middle, works.size())));
        halves.addFirst(batch.with(works.subList(0, middle)));
    }

    /** Takes out the next call that is worth its while and within the limits, if there is one. */
    Optional<Batch> next(long now) {
        if (!halves.isEmpty()) {
            return Optional.of(halves.removeFirst());
        }
        return paced.next(now)
                .map(turn -> new Batch(Optional.empty(), Optional.of(turn), List.of(turn.work()), now))
                .or(() -> groups.next(now));
    }

    /** When to look again; {@link Long#MAX_VALUE} when nothing will come by itself. */
    long lookAt(long now) {
        return Math.min(groups.lookAt(now), paced.lookAt(now));
    }

    /** Takes out everything. */
    List<Work> drain() {
        var all = stream().toList();
        halves.clear();
        groups.drain();
        paced.drain();
        resting.clear();
        return all;
    }

    int size() {
        return halves.stream().mapToInt(batch -> batch.works().size()).sum()
                + groups.size()
                + paced.size()
                + resting.size();
    }

    Stream<Work> stream() {
        return Stream.of(
                        halves.stream().flatMap(batch -> batch.works().stream()),
                        groups.stream(),
                        paced.stream(),
                        resting.stream())
                .flatMap(works -> works);
    }
}
