package io.offboard.local.job;

import java.util.List;
import java.util.Map;

/**
 * What the main job did and how it was verified.
 *
 * @param leaving the case of the last act; the ways of its operations are among the traces
 */
public record Report(
        List<Trace> traces,
        CaseTrace leaving,
        List<VendorJournal.Call> calls,
        Map<String, String> deadLetter,
        List<Check> checks) {

    public boolean verified() {
        return checks.stream().allMatch(Check::passed);
    }

    /** One thing that must be so. */
    public record Check(boolean passed, String what) {}
}
