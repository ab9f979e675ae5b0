package io.offboard.bench.measure;

import java.util.function.DoubleSupplier;

/**
 * Warm enough: two chunks of work in a row go at rates that differ by less than a tenth, and the JVMs have little left to
 * compile; or so many chunks have gone by. A rate alone is level, too, while compilers take their share of the machine chunk
 * after chunk, and doubles when they are done.
 *
 * @param compiling the share of the JVMs' processor time that their compilers took since it was last asked for
 */
public record WarmUp(int mostChunks, DoubleSupplier compiling) {

    private static final double LEVEL = 0.10;
    private static final double COMPILED = 0.10;

    /** Warm enough for these processes. */
    public static WarmUp of(int mostChunks, Measured measured) {
        return new WarmUp(mostChunks, new CompilerShare(measured));
    }

    /**
     * Runs chunks until the rate is level.
     *
     * @param chunk does one, and answers at which rate
     * @return the last rate
     */
    public double run(DoubleSupplier chunk) {
        double before = 0;
        for (int done = 0; done < mostChunks; done++) {
            double rate = chunk.getAsDouble();
            boolean compiled = compiling.getAsDouble() < COMPILED;
            if (compiled && Math.abs(rate - before) < LEVEL * Math.max(rate, before)) {
                return rate;
            }
            before = rate;
        }
        return before;
    }
}
