package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.WarmUp;
import io.offboard.bench.rest.HttpLoad;
import io.offboard.bench.result.Curve;
import io.offboard.bench.scenario.RestRun.Answered;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests to one address: from so many connections as fast as the answers come, or at half of a rate that was measured.
 *
 * @param fullRate told the rate, or asked for it when {@code half}
 */
record RestContestant(
        String name,
        RestRun run,
        HttpLoad load,
        Duration duration,
        int warmUpChunks,
        boolean half,
        AtomicReference<Double> fullRate)
        implements Contestant {

    private static final Duration CHUNK = Duration.ofSeconds(1);

    @Override
    public void warmUp() {
        WarmUp.of(warmUpChunks, run.measured().get())
                .run(() -> answered(CHUNK).figures().get(Figure.RATE).orElseThrow());
    }

    @Override
    public Score round() {
        Answered answered = answered(duration);
        return new Score(answered.figures(), Curve.of(answered.tally().latencies()));
    }

    private Answered answered(Duration duration) {
        if (half) {
            return run.open(load, fullRate.get() / 2, duration);
        }
        Answered answered = run.closed(load, duration);
        answered.figures().get(Figure.RATE).ifPresent(fullRate::set);
        return answered;
    }

    @Override
    public void close() {
        load.close();
    }
}
