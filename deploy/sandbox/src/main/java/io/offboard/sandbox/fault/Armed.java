package io.offboard.sandbox.fault;

import java.util.List;

/** A vendor's switches in use: the same record, with its faults counting down. */
public final class Armed {
    private final Switches switches;
    private final List<ArmedFault> faults;

    Armed(Switches switches) {
        this.switches = switches;
        this.faults = switches.faults().stream().map(ArmedFault::new).toList();
    }

    public Switches switches() {
        return switches;
    }

    /** The fault that strikes this call, or null; a fault limited to so many calls is used up by it. */
    public Fault draw(String method, boolean open, Chance chance) {
        for (ArmedFault armed : faults) {
            if (armed.strikes(method, open, chance)) {
                return armed.fault();
            }
        }
        return null;
    }

    public long delay(Chance chance) {
        return switches.latency() == null ? 0 : switches.latency().sample(chance);
    }

    Switches remaining() {
        return switches.withFaults(
                faults.stream().flatMap(ArmedFault::remaining).toList());
    }
}
