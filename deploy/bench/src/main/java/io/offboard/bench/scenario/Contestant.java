package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Round.Point;
import java.util.List;

/** One of those that take turns. While another has its turn it does nothing. */
interface Contestant extends AutoCloseable {

    String name();

    /** Until it is as fast as it will be. */
    void warmUp();

    /** Before a round, all contestants together: starts what its turn would have to wait for. */
    default void prepare() {
        // most are there all the time
    }

    /**
     * One turn.
     *
     * @throws RoundFailure when it gave no figures
     */
    Score round();

    /** Ends it, and takes away what it had for itself. */
    @Override
    void close();

    /** What a turn gave. */
    record Score(Figures figures, List<Point> curve) {

        Score(Figures figures) {
            this(figures, List.of());
        }
    }
}
