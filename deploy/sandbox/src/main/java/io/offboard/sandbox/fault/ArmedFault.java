package io.offboard.sandbox.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A fault with the count of strikes it has left. */
final class ArmedFault {
    private final Fault fault;
    private final AtomicInteger left;

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.left = new AtomicInteger(fault.times() == null ? 0 : fault.times());
    }

    Fault fault() {
        return fault;
    }

    boolean strikes(String method, boolean open, Chance chance) {
        boolean aimed = fault.aimsAt(method, open) && (fault.share() >= 1 || chance.fraction() < fault.share());
        return aimed && (fault.times() == null || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0);
    }

    /** The fault as it stands now; nothing once it is spent. */
    Stream<Fault> remaining() {
        if (fault.times() == null) {
            return Stream.of(fault);
        }
        int now = left.get();
        return now > 0 ? Stream.of(fault.withTimes(now)) : Stream.empty();
    }
}
