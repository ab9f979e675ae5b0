package io.offboard.bench.flow;

import io.offboard.bench.work.Batch;
import io.offboard.local.stack.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What became of a batch. One thread tells when commands were to be sent, another how they ended; times are those of
 * {@link System#nanoTime}.
 */
public final class Tally {

    private static final int DIGITS = 3;

    private final Batch batch;
    private final long[] intended;
    private final long[] ended;
    private final long[] events;
    private int doubled;
    private int unsuccessful;
    private volatile int done;
    private volatile long last;

    public Tally(Batch batch) {
        this.batch = batch;
        intended = new long[batch.count()];
        ended = new long[batch.count()];
        events = new long[batch.count()];
    }

    public Batch batch() {
        return batch;
    }

    /** The command was to be sent then; what came in its way since counts as its latency. */
    public void intended(int index, long nanos) {
        intended[index] = nanos;
    }

    /** The intended times are those of another tally of the same batch. */
    public void intendedAs(Tally other) {
        System.arraycopy(other.intended, 0, intended, 0, intended.length);
    }

    /** It ended then, as the event of this id tells; the same event may come more than once. */
    public synchronized void ended(String id, String event, boolean succeeded, long nanos) {
        int index = batch.index(id);
        long hash = hash(event);
        if (index < 0 || (ended[index] != 0 && events[index] != hash)) {
            doubled++;
        } else if (ended[index] == 0) {
            ended[index] = nanos;
            events[index] = hash;
            last = Math.max(last, nanos);
            unsuccessful += succeeded ? 0 : 1;
            done++;
        }
    }

    /** Whether every command ended in time. */
    public boolean await(Duration limit) {
        return Poll.until(limit, this::complete);
    }

    public boolean complete() {
        return done == batch.count();
    }

    /** How many events contradict another, or are of a command that was never sent. */
    public synchronized int doubled() {
        return doubled;
    }

    /** How many have ended. */
    public int done() {
        return done;
    }

    /** From the first intended time to the last end, in seconds. */
    public double seconds() {
        return (last - Arrays.stream(intended).min().orElse(last)) / 1e9;
    }

    /** Ends a second, all in all. */
    public double rate() {
        return done / Math.max(seconds(), 1e-6);
    }

    /** Ends a second between two shares of them, which leaves out how it began and how it ran dry. */
    public synchronized double rate(double fromShare, double toShare) {
        long[] times = Arrays.stream(ended).filter(time -> time != 0).sorted().toArray();
        int from = (int) (fromShare * (times.length - 1));
        int to = (int) (toShare * (times.length - 1));
        return times.length < 2 ? 0 : (to - from) / Math.max((times[to] - times[from]) / 1e9, 1e-6);
    }

    /** From each intended time to the end, in microseconds. */
    public synchronized Histogram latencies() {
        Histogram histogram = new Histogram(DIGITS);
        for (int i = 0; i < batch.count(); i++) {
            if (ended[i] != 0) {
                histogram.recordValue(Math.max(0, (ended[i] - intended[i]) / 1_000));
            }
        }
        return histogram;
    }

    /** The same of the first commands only, when no more of them were sent. Nothing may still be on its way. */
    public synchronized Tally first(int count) {
        Tally first = new Tally(new Batch(batch.name(), count));
        System.arraycopy(intended, 0, first.intended, 0, count);
        System.arraycopy(ended, 0, first.ended, 0, count);
        System.arraycopy(events, 0, first.events, 0, count);
        first.doubled = doubled;
        first.unsuccessful = unsuccessful;
        first.done = done;
        first.last = last;
        return first;
    }

    /** What the events show to be wrong. Empty while each command has exactly one final event, and it succeeded. */
    public synchronized List<String> faults() {
        List<String> faults = new ArrayList<>();
        add(faults, batch.count() - done, "of " + batch.count() + " commands have no final event");
        add(faults, doubled, "events are a second, different end of a command, or of a command that was never sent");
        add(faults, unsuccessful, "operations did not succeed");
        return faults;
    }

    private static void add(List<String> faults, int number, String what) {
        if (number > 0) {
            faults.add(number + " " + what);
        }
    }

    /** Enough to tell the events of one command apart, and small for a million of them. */
    private static long hash(String event) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < event.length(); i++) {
            hash = 31 * hash + event.charAt(i);
        }
        return hash;
    }
}
