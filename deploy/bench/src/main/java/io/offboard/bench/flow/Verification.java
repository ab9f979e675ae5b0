package io.offboard.bench.flow;

import io.offboard.bench.work.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what became of a batch against what the vendor's journal says. */
public final class Verification {

    private Verification() {}

    /**
     * Everything that is wrong: empty when each command has exactly one final event, and the vendor carried each target out.
     *
     * @param journal how often the vendor carried targets out, by command
     * @param targets how many targets a command has
     * @param once whether a target that was carried out more than once is wrong
     */
    public static List<String> faults(Tally tally, Map<String, Integer> journal, int targets, boolean once) {
        List<String> faults = new ArrayList<>(tally.faults());
        Batch batch = tally.batch();
        int missing = 0;
        int repeated = 0;
        int found = 0;
        for (int i = 0; i < batch.count(); i++) {
            int calls = journal.getOrDefault(batch.id(i), 0);
            found += calls > 0 ? 1 : 0;
            missing += calls < targets ? 1 : 0;
            repeated += calls > targets ? 1 : 0;
        }
        add(faults, missing, "commands have targets that the vendor's journal does not have");
        add(faults, once ? repeated : 0, "commands were carried out more than once at the vendor");
        add(faults, journal.size() - found, "targets in the vendor's journal are of no command of this round");
        return faults;
    }

    private static void add(List<String> faults, int number, String what) {
        if (number > 0) {
            faults.add(number + " " + what);
        }
    }
}
