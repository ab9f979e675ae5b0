package io.offboard.bench.scenario;

import io.offboard.bench.flow.Ends;
import io.offboard.bench.flow.Feeder;
import io.offboard.bench.flow.SandboxJournal;
import io.offboard.bench.flow.Tally;
import io.offboard.bench.flow.Verification;
import io.offboard.bench.measure.Measured;
import io.offboard.bench.work.Batches;
import io.offboard.bench.work.Work;
import java.util.List;
import java.util.function.Supplier;

/**
 * From commands on Kafka over a vendor to ends that can be heard of: a service, or a competitor in its place.
 *
 * @param remains ends its processes, and takes away what was theirs
 */
record Line(
        Work work,
        Feeder feeder,
        Ends ends,
        SandboxJournal journal,
        Supplier<Measured> measured,
        Batches batches,
        Runnable remains)
        implements AutoCloseable {

    /** So many new commands, none of them sent yet. */
    Tally begin(int operations) {
        journal.clear();
        Tally tally = new Tally(batches.next(operations));
        ends.follow(tally);
        return tally;
    }

    /**
     * Everything that was sent has ended, or never will.
     *
     * @param once whether the vendor may not have been asked twice
     * @throws RoundFailure unless each command has exactly one final event and each target was carried out
     */
    void verify(Tally tally, boolean once) {
        List<String> faults = Verification.faults(tally, journal.targets(work), work.targets(), once);
        RoundFailure.unlessNone(faults);
    }

    @Override
    public void close() {
        feeder.close();
        ends.close();
        remains.run();
    }
}
