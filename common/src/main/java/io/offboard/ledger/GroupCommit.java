package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Carries single requests to the database in batches: while one batch is on its way, the next one gathers. An idle
 * system adds no wait at all, a busy one sends ever larger batches. What nobody waits for is patient: it goes along with the
 * next batch, so that it neither costs a commit of its own nor holds up what comes right after it. What gathers is bounded
 * by whoever submits.
 *
 * @param <T> what is written
 * @param <R> what each written item gets in return
 */
public final class GroupCommit<T, R> {

    private final int mostAtOnce;
    private final ToIntFunction<T> size;
    private final Executor loop;
    private final Executor later;
    private final Function<List<T>, Uni<List<R>>> write;
    private final Queue<Waiting<T, R>> gathered = new ConcurrentLinkedQueue<>();
    private final Queue<Waiting<T, R>> patient = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean patienceRuns = new AtomicBoolean();
    private final AtomicInteger company = new AtomicInteger();

    /** Without patience: all is written as soon as it can be. */
    public GroupCommit(int mostAtOnce, Executor loop, Function<List<T>, Uni<List<R>>> write) {
        this(mostAtOnce, item -> 1, loop, Runnable::run, write);
    }

    /**
     * @param mostAtOnce the largest batch; its last item may exceed it
     * @param size how much of it an item takes
     * @param loop where batches are written, and where their results come out
     * @param later runs a task when the patience of what waits for company is at its end
     * @param write writes a batch and answers one result for each item, in the same order
     */
    public GroupCommit(
            int mostAtOnce,
            ToIntFunction<T> size,
            Executor loop,
            Executor later,
            Function<List<T>, Uni<List<R>>> write) {
        this.mostAtOnce = mostAtOnce;
        this.size = size;
        this.loop = loop;
        this.later = later;
        this.write = write;
    }

    /** Writes the item with others; fails with whatever its batch failed with. May be called on any thread. */
    public Uni<R> submit(T item) {
        return Uni.createFrom().emitter(emitter -> {
            gathered.add(new Waiting<>(item, emitter));
            writeNext();
        });
    }

    /**
     * The same for an item that waits for company: the next batch takes it along, or it goes when its patience ends, or when
     * there is company enough for a whole batch.
     */
    public Uni<R> submitPatiently(T item) {
        return Uni.createFrom().emitter(emitter -> {
            patient.add(new Waiting<>(item, emitter));
            if (company.addAndGet(size.applyAsInt(item)) >= mostAtOnce) {
                endPatience();
            } else if (patienceRuns.compareAndSet(false, true)) {
                later.execute(this::endPatience);
            }
        });
    }

    /**
     * Fails what waits in turn, of which nothing has been written; what is patient is left alone. May be called on any
     * thread.
     */
    public void failGathered(Throwable failure) {
        loop.execute(() -> {
            var all = new ArrayList<Waiting<T, R>>();
            take(gathered::poll, all, Integer.MAX_VALUE);
            all.forEach(item -> item.emitter().fail(failure));
        });
    }

    private void endPatience() {
        patienceRuns.set(false);
        for (var next = nextPatient(); next != null; next = nextPatient()) {
            gathered.add(next);
        }
        writeNext();
    }

    private Waiting<T, R> nextPatient() {
        var next = patient.poll();
        if (next != null) {
            company.addAndGet(-size.applyAsInt(next.item()));
        }
        return next;
    }

    private void writeNext() {
        if (!gathered.isEmpty() && writing.compareAndSet(false, true)) {
            loop.execute(this::write);
        }
    }

    private void write() {
        var batch = nextBatch();
        Uni.createFrom()
                .deferred(() -> write.apply(batch.stream().map(Waiting::item).toList()))
                .subscribe()
                .with(
                        results -> loop.execute(() -> {
                            goOn();
                            complete(batch, results);
                        }),
                        failure -> loop.execute(() -> {
                            goOn();
                            batch.forEach(item -> item.emitter().fail(failure));
                        }));
    }

    private void goOn() {
        writing.set(false);
        writeNext();
    }

    private List<Waiting<T, R>> nextBatch() {
        var batch = new ArrayList<Waiting<T, R>>();
        var room = take(gathered::poll, batch, mostAtOnce);
        take(this::nextPatient, batch, room);
        return batch;
    }

    private int take(Supplier<Waiting<T, R>> from, List<Waiting<T, R>> batch, int room) {
        var left = room;
        Waiting<T, R> next;
        while (left > 0 && (next = from.get()) != null) {
            batch.add(next);
            left -= size.applyAsInt(next.item());
        }
        return left;
    }

    private void complete(List<Waiting<T, R>> batch, List<R> results) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(results.get(i));
        }
    }

    private record Waiting<T, R>(T item, UniEmitter<? super R> emitter) {}
}
