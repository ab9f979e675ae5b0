package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.flow.Verification;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Measured;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.rest.HttpLoad;
import io.offboard.bench.work.Batch;
import io.offboard.local.stack.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * One run of requests, verified: each was answered with success, the vendor carried each target out, and, unless they went to
 * the vendor directly, each has its event.
 *
 * @param measured the processes that take part
 * @param eventful whether there are to be events
 */
record RestRun(Line line, Supplier<Measured> measured, boolean eventful) {

    /** More than can be sent while a run lasts. */
    private static final int MOST = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What came of it.
     *
     * @param tally of the answers
     */
    record Answered(Tally tally, Figures figures) {}

    /** Every connection sends its next request when it has its answer. */
    Answered closed(HttpLoad load, Duration duration) {
        return run(line.batches().next(MOST), tally -> load.closed(tally, duration));
    }

    /** Every request leaves at its time. */
    Answered open(HttpLoad load, double rate, Duration duration) {
        int requests = Math.max(1, (int) (rate * duration.toMillis() / 1e3));
        return run(line.batches().next(requests), tally -> {
            load.open(tally, rate);
            return requests;
        });
    }

    private Answered run(Batch batch, ToIntFunction<Tally> sending) {
        Tally answers = new Tally(batch);
        Tally events = new Tally(batch);
        line.journal().clear();
        line.ends().follow(events);
        Meter meter = Meter.begin(measured.get());
        int sent = sending.applyAsInt(answers);
        Figures figures = meter.end(sent);
        Tally answered = answers.first(sent);
        verify(answered, events, sent);
        return new Answered(answered, figures.with(Figure.RATE, answered.rate()).with(answered.latencies()));
    }

    private void verify(Tally answered, Tally events, int sent) {
        List<String> faults = new ArrayList<>();
        if (eventful) {
            Poll.until(PATIENCE, () -> events.done() >= sent);
            faults.addAll(events.first(sent).faults());
        }
        Map<String, Integer> journal = line.journal().targets(line.work());
        faults.addAll(Verification.faults(answered, journal, line.work().targets(), true));
        RoundFailure.unlessNone(faults);
    }
}
