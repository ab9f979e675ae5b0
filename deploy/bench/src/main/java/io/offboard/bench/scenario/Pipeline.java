package io.offboard.bench.scenario;

import io.offboard.bench.flow.SandboxJournal.Calls;
import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.measure.WarmUp;
import io.offboard.bench.result.Curve;
import org.HdrHistogram.Histogram;

/**
 * A line at full speed, and at half of it. A round is a heap of commands at once, which gives the rate, and then half of
 * that rate, evenly, which gives the latencies: those of the heap would only tell how high it was.
 */
record Pipeline(String name, Line line, Loads loads) implements Contestant {

    @Override
    public void warmUp() {
        WarmUp.of(loads.chunks(), line.measured().get()).run(() -> {
            Tally tally = line.begin(loads.chunk());
            line.feeder().all(tally);
            end(tally);
            return tally.rate();
        });
    }

    @Override
    public Score round() {
        Figures heap = heap();
        Histogram latencies = evenly(heap.get(Figure.RATE).orElseThrow() / 2);
        return new Score(heap.with(latencies), Curve.of(latencies));
    }

    @Override
    public void close() {
        line.close();
    }

    private Figures heap() {
        int operations = loads.round();
        Tally tally = line.begin(operations);
        Meter meter = Meter.begin(line.measured().get());
        line.feeder().all(tally);
        tally.await(loads.limit());
        Figures figures = meter.end(operations);
        end(tally);
        Calls calls = line.journal().calls(line.work().service().vendor());
        return figures.with(Figure.RATE, tally.rate())
                .with(Figure.OPERATIONS_A_CALL, (double) operations / calls.all())
                .with(Figure.REFUSED_CALLS, (double) calls.tooMany());
    }

    private Histogram evenly(double rate) {
        Tally tally = line.begin(Math.max(1, (int) (rate * loads.evenSeconds())));
        line.feeder().evenly(tally, rate);
        end(tally);
        return tally.latencies();
    }

    private void end(Tally tally) {
        tally.await(loads.limit());
        line.verify(tally, true);
    }
}
