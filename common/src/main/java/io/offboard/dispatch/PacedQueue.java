package io.offboard.dispatch;

import io.offboard.operation.Limits;
import io.offboard.operation.Work;
import io.offboard.pacing.AnswerTime;
import io.offboard.pacing.Grants;
import io.offboard.pacing.Grants.Clearance;
import io.offboard.pacing.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Operations of one lane whose calls have to keep limits. Calls are granted in blocks: as instants under the account's
 * limit, which whoever is next may use, and as a clearance of each operation by the limits of its own. What is granted and
 * not used in time is lost, which keeps the limit and costs a little of it. A call that began late, or whose answer came
 * later than usual, may have reached the vendor together with those after it: an instant is given up for it.
 *
 * <pre>
 *   waiting --(block asked for)--> cleared --(its turn is near: intent)--> intended --(an instant has come)--> called
 *      ^                              |
 *      +----- the clearance is over --+
 * </pre>
 *
 * <p>For use by one thread. Times are those of {@link System#nanoTime}.
 */
final class PacedQueue {

    /** The calls of so long are asked for at once. */
    private static final Duration BLOCK = Duration.ofMillis(500);

    /** How much of its own future a lane may hold in memory: what it may call in this time. */
    private static final Duration FORESIGHT = Duration.ofSeconds(2);

    /**
     * At the latest so long before its turn the intent to call is written down: it takes a commit. Longer, and at a hundred
     * calls a second more would be in doubt when the replica dies than three times what is under way.
     */
    private static final Duration INTENT = Duration.ofMillis(15);

    /** Whose turn is not much later goes along: fewer commits, and little more in doubt when the replica dies. */
    private static final Duration COMPANY = Duration.ofMillis(10);

    private static final int MOST_AT_ONCE = 250;

    private final WorkQueue waiting = new WorkQueue();
    private final WorkQueue cleared = new WorkQueue();
    private final Deque<Long> instants = new ArrayDeque<>();
    private final AnswerTime answerTime = new AnswerTime();
    private Limits limits = Limits.NONE;
    private int outside;
    private int givenUp;
    private boolean asking;

    /**
     * What to ask for.
     *
     * @param limit the account's limit
     * @param most how many instants under it
     * @param cleared how many of them are for operations that are cleared already
     * @param own whose own limits are to be looked at
     */
    record Wish(Optional<Pace> limit, int most, int cleared, List<Queued> own) {}

    /** An operation whose own limits do not allow it soon, and when to ask again. */
    record PutOff(Work work, long until) {}

    /** An operation whose turn it is, and the instant of its turn. */
    record Turn(Queued queued, long at) {

        Work work() {
            return queued.work();
        }
    }

    void add(Queued queued) {
        limits = queued.work().placement().limits();
        (limits.own().isEmpty() ? cleared : waiting).add(queued);
    }

    /**
     * What to ask for now; empty while an answer is awaited, or nothing is needed.
     *
     * @param calls how many may begin: what is cleared and not called in time has used up its own limit for nothing
     */
    Optional<Wish> toAsk(long now, int calls) {
        if (asking || size() == 0) {
            return Optional.empty();
        }
        forget(now);
        if (!isShort()) {
            return Optional.empty();
        }
        var most = block() - instants.size();
        var needed = Math.max(0, clearedBy(now + BLOCK.toNanos()) - instants.size());
        var wanted = Math.max(waiting.interactive(), most - needed);
        var own = take(Math.min(wanted, Math.max(0, calls - cleared.size())));
        if (own.isEmpty() && needed == 0) {
            return Optional.empty();
        }
        asking = true;
        outside += own.size();
        return Optional.of(new Wish(limits.account(), most, Math.min(most, needed), own));
    }

    /** What was asked for is granted, or put off: answers that. */
    List<PutOff> answered(Wish wish, Grants.Block block) {
        returned(wish);
        instants.addAll(block.instants());
        var putOff = new ArrayList<PutOff>();
        for (int i = 0; i < wish.own().size(); i++) {
            var queued = wish.own().get(i);
            Clearance clearance = block.clearances().get(i);
            if (clearance.granted()) {
                cleared.add(queued.with(clearance));
            } else {
                putOff.add(new PutOff(queued.work(), clearance.from()));
            }
        }
        return putOff;
    }

    /** What was asked for could not be granted: it waits as before. Or it could, and only the answer is lost. */
    void unanswered(Wish wish) {
        returned(wish);
        wish.own().stream().map(Queued::withoutClearance).forEach(waiting::add);
    }

    /** Operations whose turn is so near that the intent to call them is now to be committed. */
    List<Queued> toIntend(long now) {
        if (cleared.isEmpty()) {
            return List.of();
        }
        var near = now + INTENT.toNanos();
        if (needIntent(near).findAny().isEmpty()) {
            return List.of();
        }
        return needIntent(near + COMPANY.toNanos())
                .map(queued -> queued.with(Queued.Intent.UNDER_WAY))
                .toList();
    }

    private Stream<Queued> needIntent(long by) {
        return cleared.stream()
                .filter(queued -> queued.clearance().from() <= by)
                .limit(turnsBy(by))
                .filter(Queued::needsIntent);
    }

    /**
     * The intent to call these was committed. Or it could not be: then they leave, and are answered, but for those that were
     * taken out meanwhile.
     */
    List<Queued> intended(List<Queued> queued, boolean committed) {
        queued.forEach(one -> one.with(committed ? Queued.Intent.COMMITTED : Queued.Intent.NONE));
        return committed
                ? List.of()
                : queued.stream()
                        .filter(one -> cleared.remove(one) || waiting.remove(one))
                        .toList();
    }

    /** The operation to call now, if it is the turn of any. */
    Optional<Turn> next(long now) {
        if (cleared.isEmpty()) {
            return Optional.empty();
        }
        forget(now);
        if (turnsBy(now) == 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(cleared.poll(
                        queued -> queued.intended() && queued.clearance().from() <= now))
                .map(queued -> new Turn(queued, instants.isEmpty() ? now : instants.removeFirst()));
    }

    /** The call did not begin: its instant is lost, but its own limits have cleared it, and do not have to again. */
    void missed(Turn turn) {
        cleared.addFirst(turn.queued());
    }

    /** A call was answered just now whose turn it was then, and which began then. */
    void answered(long turn, long begun, long now) {
        var late = begun - turn + answerTime.excess(now - begun, now);
        if (limits.account().isPresent() && late > tolerance()) {
            givenUp++;
        }
    }

    /** When to look again; {@link Long#MAX_VALUE} when nothing will come by itself. */
    long lookAt(long now) {
        if (cleared.isEmpty()) {
            return Long.MAX_VALUE;
        }
        var turns = Stream.concat(instants.stream(), cleared.stream().map(queued -> queued.clearance()
                        .from()))
                .mapToLong(at -> at)
                .filter(at -> at > now);
        return turns.flatMap(at -> LongStream.of(at - INTENT.toNanos(), at))
                .filter(at -> at > now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How many operations with these limits may wait here so that none waits for long. */
    static int foresight(Limits limits) {
        return limits.account()
                .map(pace -> Math.max(2, pace.callsIn(FORESIGHT)))
                .orElse(Integer.MAX_VALUE);
    }

    /** For how many more operations the intent may be committed, so that they are called soon. */
    int ahead(Limits its) {
        return size() > 0 ? 0 : its.account().map(pace -> pace.callsIn(INTENT)).orElse(MOST_AT_ONCE);
    }

    /** The limits of what came last. */
    Limits limits() {
        return limits;
    }

    int size() {
        return waiting.size() + cleared.size() + outside;
    }

    /** All that waits here. */
    Stream<Work> stream() {
        return Stream.concat(cleared.stream(), waiting.stream()).map(Queued::work);
    }

    /** Takes out everything that waits. */
    List<Work> drain() {
        return Stream.concat(cleared.drain().stream(), waiting.drain().stream()).toList();
    }

    private int block() {
        return limits.account()
                .map(pace -> pace.callsIn(BLOCK))
                .map(calls -> Math.min(calls, MOST_AT_ONCE))
                .orElse(MOST_AT_ONCE);
    }

    /** Whether another block is worth asking for: half of the last one is used, or somebody waits. */
    private boolean isShort() {
        var granted = limits.account().isPresent() ? instants.size() : cleared.size();
        return granted <= block() / 2 || waiting.hasInteractive();
    }

    private int clearedBy(long time) {
        return limits.account().isEmpty()
                ? 0
                : (int) cleared.stream()
                        .filter(queued -> queued.clearance().from() <= time)
                        .count();
    }

    private int turnsBy(long time) {
        return limits.account().isEmpty()
                ? cleared.size()
                : (int) instants.stream().filter(at -> at <= time).count();
    }

    private List<Queued> take(int most) {
        var taken = new ArrayList<Queued>();
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(waiting.poll());
        }
        return taken;
    }

    private void returned(Wish wish) {
        asking = false;
        outside -= wish.own().size();
    }

    /** What was granted for a time that is over no longer counts. */
    private void forget(long now) {
        while (!instants.isEmpty() && now - instants.peek() > tolerance()) {
            instants.remove();
        }
        for (; givenUp > 0 && !instants.isEmpty(); givenUp--) {
            instants.remove();
        }
        for (var late = pollLate(now); late != null; late = pollLate(now)) {
            waiting.addFirst(late);
        }
    }

    /** How much later than at its turn a call may begin, or reach the vendor without an instant being given up. */
    private long tolerance() {
        return limits.account().map(pace -> pace.spreadTolerance().toNanos()).orElse(0L);
    }

    private Queued pollLate(long now) {
        return cleared.poll(queued -> queued.clearance().until() < now);
    }
}
