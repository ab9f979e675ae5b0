package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figures;
import java.util.function.UnaryOperator;

/**
 * A contestant whose rounds also show what follows from their figures, or is known beside them.
 *
 * @param more answers the figures with those
 */
record Also(Contestant contestant, UnaryOperator<Figures> more) implements Contestant {

    @Override
    public String name() {
        return contestant.name();
    }

    @Override
    public void warmUp() {
        contestant.warmUp();
    }

    @Override
    public Score round() {
        Score score = contestant.round();
        return new Score(more.apply(score.figures()), score.curve());
    }

    @Override
    public void close() {
        contestant.close();
    }
}
