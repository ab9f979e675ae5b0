package io.offboard.bench.scenario;

import java.util.List;

/** A round that gave no figures: something was lost or doubled, or it did not end in time. */
final class RoundFailure extends RuntimeException {

    private final List<String> faults;

    RoundFailure(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }

    /** Fails if there is anything wrong. */
    static void unlessNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new RoundFailure(faults);
        }
    }
}
