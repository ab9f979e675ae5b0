package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Carries single requests to the database in batches: while one batch is on its way, the next one gathers. An idle
 * system adds no wait at all, a busy one sends ever larger batches. What gathers is bounded by whoever submits.
 *
 * @param <T> what is written
 * @param <R> what each written item gets in return
 */
public final class GroupCommit<T, R> {

    private final int mostAtOnce;
    private final Executor loop;
    private final Function<List<T>, Uni<List<R>>> write;
    private final Queue<Waiting<T, R>> gathered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    /**
     * @param mostAtOnce the largest batch
     * @param loop where batches are written, and where their results come out
     * @param write writes a batch and answers one result for each item, in the same order
     */
    public GroupCommit(int mostAtOnce, Executor loop, Function<List<T>, Uni<List<R>>> write) {
        this.mostAtOnce = mostAtOnce;
        this.loop = loop;
        this.write = write;
    }

    /** Writes the item with others; fails with whatever its batch failed with. May be called on any thread. */
    public Uni<R> submit(T item) {
        return Uni.createFrom().emitter(emitter -> {
            gathered.add(new Waiting<>(item, emitter));
            writeNext();
        });
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
        Waiting<T, R> next;
        while (batch.size() < mostAtOnce && (next = gathered.poll()) != null) {
            batch.add(next);
        }
        return batch;
    }

    private void complete(List<Waiting<T, R>> batch, List<R> results) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(results.get(i));
        }
    }

    private record Waiting<T, R>(T item, UniEmitter<? super R> emitter) {}
}
