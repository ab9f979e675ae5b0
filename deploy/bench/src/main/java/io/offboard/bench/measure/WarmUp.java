package io.offboard.bench.measure;

import java.util.function.DoubleSupplier;

/** Warm enough: two chunks of work in a row go at rates that differ by less than a tenth, or so many have gone by. */
public record WarmUp(int mostChunks) {

    private static final double LEVEL = 0.10;

    /**
     * Runs chunks until the rate is level.
     *
     * @param chunk does one, and answers at which rate
     * @return the last rate
     */
    public double run(DoubleSupplier chunk) {
        double before = chunk.getAsDouble();
        for (int done = 1; done < mostChunks; done++) {
            double rate = chunk.getAsDouble();
            if (Math.abs(rate - before) < LEVEL * Math.max(rate, before)) {
                return rate;
            }
            before = rate;
        }
        return before;
    }
}
