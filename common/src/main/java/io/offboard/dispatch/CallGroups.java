package io.offboard.dispatch;

import io.offboard.operation.OperationHandler;
import io.offboard.operation.Placement;
import io.offboard.operation.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The groups of one lane. They take turns, so that one that is long does not hold up the others; a group that somebody
 * waits for goes first. For use by one thread.
 */
final class CallGroups {

    private final long linger;
    private final Map<String, CallGroup> groups = new LinkedHashMap<>();

    /** @param linger how long an operation may wait for others to share its call with */
    CallGroups(Duration linger) {
        this.linger = linger.toNanos();
    }

    void add(Queued queued) {
        var work = queued.work();
        groups.computeIfAbsent(
                        key(work.handler(), work.placement()),
                        absent -> new CallGroup(capacity(work.handler(), work.placement())))
                .add(queued);
    }

    /** The next call that is worth its while, if there is one. */
    Optional<Batch> next(long now) {
        Map.Entry<String, CallGroup> turn = null;
        for (var entry : groups.entrySet()) {
            if (entry.getValue().ready(now, linger)
                    && (turn == null
                            || (entry.getValue().hasInteractive()
                                    && !turn.getValue().hasInteractive()))) {
                turn = entry;
            }
        }
        if (turn == null) {
            return Optional.empty();
        }
        moveToTheEnd(turn.getKey(), turn.getValue());
        return Optional.of(new Batch(
                Optional.of(turn.getValue()), Optional.empty(), turn.getValue().take(), now));
    }

    /** When to look again; {@link Long#MAX_VALUE} when nothing will come by itself. */
    long lookAt(long now) {
        var first = Long.MAX_VALUE;
        for (var group : groups.values()) {
            var at = group.readyAt(linger);
            first = at > now ? Math.min(first, at) : first;
        }
        return first;
    }

    /** For how many targets of this sort that come now the intent may be committed with their rows. */
    int ahead(OperationHandler<?> handler, Placement placement, int calls) {
        return Optional.ofNullable(groups.get(key(handler, placement)))
                .map(group -> group.ahead(calls))
                .orElse(calls * capacity(handler, placement));
    }

    /** The most targets that a call of any of them carries. */
    int capacity() {
        return groups.values().stream().mapToInt(CallGroup::capacity).max().orElse(1);
    }

    Collection<CallGroup> all() {
        return groups.values();
    }

    int size() {
        return groups.values().stream().mapToInt(CallGroup::size).sum();
    }

    /** All that waits. */
    Stream<Work> stream() {
        return groups.values().stream().flatMap(CallGroup::stream);
    }

    /** Takes out everything that waits. */
    List<Work> drain() {
        var all = groups.values().stream()
                .flatMap(group -> group.drain().stream())
                .toList();
        groups.values().removeIf(CallGroup::idle);
        return all;
    }

    private void moveToTheEnd(String key, CallGroup group) {
        groups.remove(key);
        groups.values().removeIf(CallGroup::idle);
        groups.put(key, group);
    }

    private static String key(OperationHandler<?> handler, Placement placement) {
        return handler.kind() + '\0' + placement.batchKey().orElse("");
    }

    private static int capacity(OperationHandler<?> handler, Placement placement) {
        return placement.batchKey().isPresent() ? handler.capacity() : 1;
    }
}
