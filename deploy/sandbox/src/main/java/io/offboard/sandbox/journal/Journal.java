package io.offboard.sandbox.journal;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.SandboxConfig.JournalConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The vendors' view: every call they served, in order. Bounded in calls and in targets; the oldest leave, and
 * {@link Snapshot#dropped()} says how many did, so that no count is taken for complete that is not.
 */
@Singleton
public final class Journal implements Resettable {
    private final JournalConfig bounds;
    private final Deque<JournalEntry> calls = new ArrayDeque<>();
    private long sequence;
    private long dropped;
    private long targets;

    /** The kept calls at one instant. */
    record Snapshot(List<JournalEntry> calls, long last, long dropped) {}

    @Inject
    Journal(SandboxConfig config) {
        this(config.journal());
    }

    Journal(JournalConfig bounds) {
        this.bounds = bounds;
    }

    /** Records a call before it is answered, so that who has the answer finds it here. */
    public synchronized void record(JournalEntry call) {
        calls.addLast(call.withSequence(++sequence).withNames(bounds.nameLength()));
        targets += call.targets().size();
        while (calls.size() > bounds.capacity() || targets > bounds.targets()) {
            targets -= calls.removeFirst().targets().size();
            dropped++;
        }
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(List.copyOf(calls), sequence, dropped);
    }

    @Override
    public synchronized void reset() {
        calls.clear();
        sequence = 0;
        dropped = 0;
        targets = 0;
    }
}
