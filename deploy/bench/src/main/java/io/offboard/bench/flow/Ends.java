package io.offboard.bench.flow;

/** Where it is heard how commands ended. */
public interface Ends extends AutoCloseable {

    /** From now on the tally is told of the ends of its commands. Before any of them is sent. */
    void follow(Tally tally);

    @Override
    void close();
}
