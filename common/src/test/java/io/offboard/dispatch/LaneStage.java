package io.offboard.dispatch;

import io.offboard.operation.Work;
import io.offboard.operation.Works;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Breaker;
import io.offboard.pacing.Grants;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;

/** The world around a lane, with a clock that moves only when told. */
final class LaneStage implements Lane.Surroundings {

    static final Duration LINGER = Duration.ofMillis(5);

    private record Timer(long at, Runnable task) {}

    final List<Batch> begun = new ArrayList<>();
    final List<Work> intended = new ArrayList<>();
    final List<Work> handedBack = new ArrayList<>();
    private final Queue<Consumer<Boolean>> commits = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private long now = 1;

    /** A lane to a vendor account that takes at most so many calls at once. */
    Lane lane(int mostCalls) {
        var health = new VendorHealth(new AdaptiveConcurrency(mostCalls), new Breaker(new Random(1)), now);
        return new Lane("account", this, health, LINGER);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        timers.add(new Timer(now + delay.toNanos(), task));
    }

    @Override
    public void call(Lane caller, Batch batch) {
        begun.add(batch);
    }

    @Override
    public void intend(List<Work> works, Consumer<Boolean> committed) {
        intended.addAll(works);
        commits.add(committed);
    }

    @Override
    public void ask(String account, PacedQueue.Wish wish, Consumer<Optional<Grants.Block>> answered) {
        throw new AssertionError("nothing is paced here");
    }

    @Override
    public void handBack(List<Work> works, Duration dueIn) {
        handedBack.addAll(works);
    }

    void commitIntents() {
        endIntents(true);
    }

    void refuseIntents() {
        endIntents(false);
    }

    private void endIntents(boolean committed) {
        for (var commit = commits.poll(); commit != null; commit = commits.poll()) {
            commit.accept(committed);
        }
    }

    void advance(Duration time) {
        now += time.toNanos();
        while (!timers.isEmpty() && timers.peek().at() <= now) {
            timers.remove().task().run();
        }
    }

    /** The vendor answers a call, counted from 0 as they began, with success. */
    void end(Lane lane, int call) {
        lane.ended(begun.get(call), Works.success());
        lane.proceed();
    }

    /** How many operations each call carries. */
    List<Integer> sizes() {
        return begun.stream().map(batch -> batch.works().size()).toList();
    }
}
