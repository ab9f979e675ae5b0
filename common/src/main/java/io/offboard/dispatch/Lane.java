package io.offboard.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.Limits;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Placement;
import io.offboard.operation.Work;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.Grants;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The way to one vendor account: what waits for it, how many calls are under way, and whether the vendor is left alone
 * for now. For use by one thread.
 */
final class Lane {

    /** What a lane needs of the world around it. All answers come on the lane's thread. */
    interface Surroundings {

        /** A steadily growing clock, in nanoseconds. */
        long now();

        /** Runs the task, on the lane's thread, once the delay is over. */
        void after(Duration delay, Runnable task);

        /** Makes one vendor call; answers with {@link Lane#ended}. */
        void call(Lane lane, Batch batch);

        /** Commits the intent to call these operations; answers whether that succeeded. */
        void intend(List<Work> works, Consumer<Boolean> committed);

        /** Asks for a block of calls; answers empty when that failed. */
        void ask(String account, PacedQueue.Wish wish, Consumer<Optional<Grants.Block>> answered);

        /** Gives operations back to the ledger. */
        void handBack(List<Work> works, Duration dueIn);
    }

    /** What cannot be called within this time waits in the ledger, where it takes no memory. */
    static final Duration WORTH_KEEPING = Duration.ofSeconds(5);

    /** When to try again what the state of this replica does not allow now. */
    static final Duration SHORTLY = Duration.ofSeconds(1);

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    /** How many calls are enough to find out whether a vendor works again. */
    private static final int PROBES = 4;

    private final String account;
    private final Surroundings surroundings;
    private final VendorHealth health;
    private final Throughput throughput;
    private final CallGroups groups;
    private final PacedQueue paced = new PacedQueue();
    private final Waiting waiting;
    private boolean paused;
    private int underWay;
    private long timerAt = Long.MAX_VALUE;

    Lane(String account, Surroundings surroundings, VendorHealth health, Duration linger) {
        this.account = account;
        this.surroundings = surroundings;
        this.health = health;
        this.groups = new CallGroups(linger);
        this.waiting = new Waiting(groups, paced);
        this.throughput = new Throughput(surroundings.now());
    }

    String account() {
        return account;
    }

    /**
     * Queues an operation; {@link #proceed} sets it going.
     *
     * @param intended whether the intent to call it is committed already
     */
    void add(Work work, boolean intended) {
        waiting.add(new Queued(work, surroundings.now(), intended));
    }

    /** From now on begins no call; what waits here is for the caller to {@link #drain}. */
    void pause() {
        paused = true;
    }

    /** From now on begins calls again; {@link #proceed} sets them going. */
    void resume() {
        paused = false;
    }

    /** Whether somebody has paused it. */
    boolean paused() {
        return paused;
    }

    /** Queues an operation after a pause. */
    void addAfter(Duration pause, Work work) {
        waiting.rest(work);
        surroundings.after(pause, () -> {
            if (waiting.rested(work)) {
                add(work, false);
                proceed();
            }
        });
    }

    /** Begins as many calls as are worth their while and allowed, and prepares the next ones. */
    void proceed() {
        for (var next = nextCall(); next.isPresent(); next = nextCall()) {
            begin(next.get());
        }
        if (!held()) {
            intend();
            ask();
        }
        lookAgain();
    }

    /** A call that was to begin did not. */
    void abandoned(Batch batch) {
        underWay--;
        batch.group().ifPresent(CallGroup::ended);
    }

    /** A paced call did not begin at its turn, and is to have another one. */
    void missed(Batch batch) {
        abandoned(batch);
        batch.turn().ifPresent(paced::missed);
    }

    /** A call has ended: learns from its outcome how to treat the vendor. */
    void ended(Batch batch, Outcome<JsonNode> outcome) {
        var now = surroundings.now();
        abandoned(batch);
        health.learn(outcome, party(batch.works().get(0)), now);
        throughput.count(batch.works().size(), now);
        batch.turn().ifPresent(turn -> paced.answered(turn.at(), batch.begun(), now));
    }

    /** Whose limit a call runs into, if it is not the account's. */
    private static Object party(Work work) {
        var own = work.placement().limits().own();
        return own.isEmpty() ? work.id() : own;
    }

    /** Calls a refused batch again in halves, before anything else. */
    void splitInHalves(Batch batch) {
        waiting.splitInHalves(batch);
    }

    /** Takes out everything that no call has begun for. */
    List<Work> drain() {
        return waiting.drain();
    }

    /** Whether the vendor is left alone for now, by itself or because somebody has paused the lane. */
    boolean held() {
        return paused || health.held(surroundings.now());
    }

    /** For how long the vendor is left alone; zero when it is not. */
    Duration holdLeft() {
        return health.holdLeft(surroundings.now());
    }

    int waiting() {
        return waiting.size();
    }

    /** How many more operations it is of use to hold here: those that will be called soon. */
    int appetite() {
        return appetite(paced.limits());
    }

    /** The same for operations with these limits. */
    int appetite(Limits limits) {
        if (held()) {
            return 0;
        }
        var most = health.doubtful() ? PROBES * groups.capacity() : PacedQueue.foresight(limits);
        return Math.max(0, most - waiting());
    }

    /** For how many operations of this sort that come now the intent may be committed with their rows. */
    int ahead(OperationHandler<?> handler, Placement placement) {
        if (held()) {
            return 0;
        }
        if (!placement.limits().none()) {
            return paced.ahead(placement.limits());
        }
        return groups.ahead(handler, placement, health.limit());
    }

    /** Whether so many operations are likely to end within this time. */
    boolean flows(int operations, Duration time) {
        return !held() && throughput.in(time, surroundings.now()) >= operations;
    }

    /** The state for people, at one look. */
    LaneState state() {
        return new LaneState(
                waiting(),
                underWay,
                health.limit(),
                health.doubtful(),
                health.credentialsRefused(),
                paused,
                holdLeft(),
                paced.limits().account(),
                throughput.in(A_WHILE, surroundings.now()) / (double) A_WHILE.toSeconds(),
                waiting.stream().map(Work::acceptedAt).min(Comparator.naturalOrder()));
    }

    private Optional<Batch> nextCall() {
        return !held() && underWay < health.limit() ? waiting.next(surroundings.now()) : Optional.empty();
    }

    private void begin(Batch batch) {
        underWay++;
        batch.group().ifPresent(CallGroup::begun);
        surroundings.call(
                this, batch.with(batch.works().stream().map(Work::called).toList()));
    }

    private void intend() {
        for (var group : groups.all()) {
            commit(group.toIntend(health.limit()), group::intended);
        }
        commit(paced.toIntend(surroundings.now()), paced::intended);
    }

    /** @param then takes back what it gave out; answers what cannot stay */
    private void commit(List<Queued> next, BiFunction<List<Queued>, Boolean, List<Queued>> then) {
        if (next.isEmpty()) {
            return;
        }
        surroundings.intend(works(next), committed -> {
            var leaving = then.apply(next, committed);
            if (!leaving.isEmpty()) {
                surroundings.handBack(works(leaving), SHORTLY);
            }
            if (committed) {
                proceed();
            }
        });
    }

    private static List<Work> works(List<Queued> queued) {
        return queued.stream().map(Queued::work).toList();
    }

    private void ask() {
        var calls = health.doubtful() ? health.limit() - underWay : Integer.MAX_VALUE;
        paced.toAsk(surroundings.now(), calls)
                .ifPresent(wish -> surroundings.ask(account, wish, answer -> {
                    if (answer.isPresent()) {
                        paced.answered(wish, answer.get()).forEach(this::putOff);
                        proceed();
                    } else {
                        surroundings.after(SHORTLY, () -> {
                            paced.unanswered(wish);
                            proceed();
                        });
                    }
                }));
    }

    private void putOff(PacedQueue.PutOff putOff) {
        var pause = Duration.ofNanos(Math.max(1, putOff.until() - surroundings.now()));
        if (pause.compareTo(WORTH_KEEPING) < 0) {
            addAfter(pause, putOff.work());
        } else {
            surroundings.handBack(List.of(putOff.work()), pause);
        }
    }

    /** Sets a timer for the next time at which something may be done without anything happening before. */
    private void lookAgain() {
        if (paused) {
            return;
        }
        var now = surroundings.now();
        var at = held() ? now + holdLeft().toNanos() : lookAt(now);
        if (at < timerAt) {
            timerAt = at;
            surroundings.after(Duration.ofNanos(Math.max(1, at - now)), () -> {
                if (timerAt == at) {
                    timerAt = Long.MAX_VALUE;
                    proceed();
                }
            });
        }
    }

    private long lookAt(long now) {
        return underWay < health.limit() ? waiting.lookAt(now) : Long.MAX_VALUE;
    }
}
