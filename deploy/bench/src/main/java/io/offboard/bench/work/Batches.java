package io.offboard.bench.work;

/** Names batches, so that nothing of one can pass for something of another. Used by one thread. */
public final class Batches {

    private int last;

    public Batch next(int count) {
        return new Batch("b" + ++last, count);
    }
}
