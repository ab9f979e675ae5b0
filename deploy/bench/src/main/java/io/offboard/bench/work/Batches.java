package io.offboard.bench.work;

import java.util.concurrent.atomic.AtomicInteger;

/** Names batches, so that nothing of one can pass for something of another. */
public final class Batches {

    private final AtomicInteger last = new AtomicInteger();

    public Batch next(int count) {
        return new Batch("b" + last.incrementAndGet(), count);
    }
}
