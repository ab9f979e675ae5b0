package io.offboard.bench.scenario;

import io.offboard.bench.flow.Ends;
import io.offboard.bench.flow.Feeder;
import io.offboard.bench.flow.SandboxJournal;
import io.offboard.bench.flow.Tally;
import io.offboard.bench.flow.Verification;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.LedgerMeter;
import io.offboard.bench.measure.Measured;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.measure.WarmUp;
import io.offboard.bench.result.Curve;
import io.offboard.bench.work.Batches;
import io.offboard.bench.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * From commands on Kafka over a vendor to ends that can be heard of: a service, or a competitor in its place. A round is a
 * heap of commands at once, which gives the rate, and then half of that rate, evenly, which gives the latencies: those of the
 * heap would only tell how high it was.
 */
final class Pipeline implements Contestant {

    private final String name;
    private final Parts parts;
    private final Loads loads;
    private final Batches batches;

    Pipeline(String name, Parts parts, Loads loads, Batches batches) {
        this.name = name;
        this.parts = parts;
        this.loads = loads;
        this.batches = batches;
    }

    /**
     * What it is made of.
     *
     * @param ledger of a service
     * @param remains ends its processes, and takes away what was theirs
     */
    record Parts(
            Work work,
            Feeder feeder,
            Ends ends,
            SandboxJournal journal,
            Supplier<Measured> measured,
            Optional<LedgerMeter> ledger,
            Runnable remains) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void warmUp() {
        new WarmUp(loads.chunks()).run(() -> {
            Tally tally = begin(loads.chunk());
            parts.feeder().all(tally);
            end(tally);
            return tally.rate();
        });
    }

    @Override
    public Score round() {
        Figures heap = heap();
        if (loads.evenSeconds() == 0) {
            return new Score(heap);
        }
        Histogram latencies = evenly(heap.get(Figure.RATE).orElseThrow() / 2);
        return new Score(heap.with(latencies), Curve.of(latencies));
    }

    @Override
    public Figures totals() {
        return parts.ledger().map(LedgerMeter::figures).orElse(Figures.none());
    }

    @Override
    public void close() {
        parts.feeder().close();
        parts.ends().close();
        parts.ledger().ifPresent(LedgerMeter::close);
        parts.remains().run();
    }

    private Figures heap() {
        Tally tally = begin(loads.round());
        Meter meter = Meter.begin(parts.measured().get());
        parts.feeder().all(tally);
        tally.await(loads.limit());
        Figures figures = meter.end(tally.batch().count());
        end(tally);
        long calls = parts.journal().calls(parts.work().service().vendor()).all();
        return figures.with(Figure.RATE, tally.rate())
                .with(Figure.OPERATIONS_A_CALL, (double) tally.batch().count() / calls);
    }

    private Histogram evenly(double rate) {
        Tally tally = begin(Math.max(1, (int) (rate * loads.evenSeconds())));
        parts.feeder().evenly(tally, rate);
        end(tally);
        return tally.latencies();
    }

    private Tally begin(int operations) {
        parts.journal().clear();
        Tally tally = new Tally(batches.next(operations));
        parts.ends().follow(tally);
        return tally;
    }

    private void end(Tally tally) {
        tally.await(loads.limit());
        parts.ledger().ifPresent(ledger -> ledger.did(tally.done()));
        List<String> faults = Verification.faults(
                tally, parts.journal().targets(parts.work()), parts.work().targets(), true);
        RoundFailure.unlessNone(faults);
    }
}
