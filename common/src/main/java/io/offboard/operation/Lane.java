package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Breaker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way to one vendor account: what waits for it, how many calls are under way, and whether the vendor is left alone
 * for now. Groups take turns, so that one that is long does not hold up the others. For use by one thread.
 */
final class Lane {

    /** What a lane needs of the world around it. */
    interface Surroundings {

        /** A steadily growing clock, in nanoseconds. */
        long now();

        /** Runs the task, on the lane's thread, once the delay is over. */
        void after(Duration delay, Runnable task);

        /** Makes one vendor call; answers with {@link Lane#ended}, on the lane's thread. */
        void call(Lane lane, Batch batch);
    }

    /** Operations that share a vendor call. */
    record Batch(Group group, List<Work> works) {}

    private final Surroundings surroundings;
    private final AdaptiveConcurrency concurrency;
    private final Breaker breaker;
    private final long linger;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Deque<Batch> halves = new ArrayDeque<>();
    private int underWay;
    private long heldUntil;
    private boolean timerSet;

    Lane(Surroundings surroundings, AdaptiveConcurrency concurrency, Breaker breaker, Duration linger) {
        this.surroundings = surroundings;
        this.concurrency = concurrency;
        this.breaker = breaker;
        this.linger = linger.toNanos();
        this.heldUntil = surroundings.now();
    }

    /** Queues an operation; {@link #proceed} sets it going. */
    void add(Work work) {
        var placement = work.placement();
        var key = work.handler().kind() + '\0' + placement.batchKey().orElse("");
        var capacity = placement.batchKey().isPresent() ? work.handler().capacity() : 1;
        groups.computeIfAbsent(key, absent -> new Group(capacity)).add(work, surroundings.now());
    }

    /** Begins as many calls as are worth their while and allowed. */
    void proceed() {
        while (!held() && underWay < concurrency.limit()) {
            var batch = next();
            if (batch.isEmpty()) {
                lookAgainAfterLinger();
                return;
            }
            begin(batch.get());
        }
        if (held()) {
            lookAgain(heldUntil - surroundings.now());
        }
    }

    /** A call that was to begin did not. */
    void abandoned(Batch batch) {
        underWay--;
        batch.group().ended();
    }

    /** A call has ended: learns from its outcome how to treat the vendor. */
    void ended(Batch batch, Outcome<JsonNode> outcome) {
        abandoned(batch);
        if (outcome instanceof Outcome.Unfinished<JsonNode> unfinished
                && unfinished.concern().isOfTheAccount()) {
            // Calls that were under way when the hold began tell nothing new, but for how long the vendor wants it.
            if (!held()) {
                concurrency.onOverload();
                hold(breaker.onFailure());
            }
            hold(longer(holdLeft(), unfinished.retryAfter().orElse(Duration.ZERO)));
        } else {
            concurrency.onSuccess();
            breaker.onSuccess();
        }
    }

    /** Calls a refused batch again in halves, before anything else. */
    void splitInHalves(Batch batch) {
        var works = batch.works();
        var middle = works.size() / 2;
        halves.addFirst(new Batch(batch.group(), works.subList(middle, works.size())));
        halves.addFirst(new Batch(batch.group(), works.subList(0, middle)));
    }

    /** Takes out everything that no call has begun for. */
    List<Work> drain() {
        var all = Stream.concat(
                        halves.stream().flatMap(batch -> batch.works().stream()),
                        groups.values().stream().flatMap(group -> group.drain().stream()))
                .toList();
        halves.clear();
        groups.values().removeIf(Group::idle);
        return all;
    }

    /** Whether the vendor is left alone for now. */
    boolean held() {
        return holdLeft().compareTo(Duration.ZERO) > 0;
    }

    /** For how long the vendor is left alone; not positive when it is not. */
    Duration holdLeft() {
        return Duration.ofNanos(heldUntil - surroundings.now());
    }

    boolean idle() {
        return underWay == 0 && waiting() == 0;
    }

    int waiting() {
        return halves.stream().mapToInt(batch -> batch.works().size()).sum()
                + groups.values().stream().mapToInt(Group::size).sum();
    }

    /** The state for people, at one look. */
    LaneState state() {
        var left = holdLeft();
        return new LaneState(
                waiting(), underWay, concurrency.limit(), breaker.open(), left.isNegative() ? Duration.ZERO : left);
    }

    private void begin(Batch batch) {
        underWay++;
        batch.group().begun();
        surroundings.call(
                this,
                new Batch(
                        batch.group(), batch.works().stream().map(Work::called).toList()));
    }

    private Optional<Batch> next() {
        if (!halves.isEmpty()) {
            return Optional.of(halves.removeFirst());
        }
        var now = surroundings.now();
        var turn = groups.entrySet().stream()
                .filter(entry -> entry.getValue().ready(now, linger))
                .findFirst();
        turn.ifPresent(this::moveToTheEnd);
        return turn.map(entry -> new Batch(entry.getValue(), entry.getValue().take()));
    }

    private void moveToTheEnd(Map.Entry<String, Group> entry) {
        var key = entry.getKey();
        var group = entry.getValue();
        groups.remove(key);
        groups.values().removeIf(Group::idle);
        groups.put(key, group);
    }

    private void hold(Duration pause) {
        heldUntil = surroundings.now() + pause.toNanos();
    }

    private void lookAgainAfterLinger() {
        var now = surroundings.now();
        groups.values().stream()
                .filter(group -> group.size() > 0)
                .mapToLong(group -> group.patience(now, linger))
                .min()
                .ifPresent(this::lookAgain);
    }

    private void lookAgain(long nanos) {
        if (!timerSet) {
            timerSet = true;
            surroundings.after(Duration.ofNanos(Math.max(nanos, 1)), () -> {
                timerSet = false;
                proceed();
            });
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
