package io.offboard.sandbox.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A fault with the counts of calls it has to let pass, and of strikes it has left. */
final class ArmedFault {
    private final Fault fault;
    private final AtomicInteger toPass;
    private final AtomicInteger left;

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.toPass = new AtomicInteger(fault.after());
        this.left = new AtomicInteger(fault.times() == null ? 0 : fault.times());
    }

    Fault fault() {
        return fault;
    }

    boolean strikes(String method, boolean open, Chance chance) {
        if (!fault.aimsAt(method, open) || took(toPass)) {
            return false;
        }
        boolean chosen = fault.share() >= 1 || chance.fraction() < fault.share();
        return chosen && (fault.times() == null || took(left));
    }

    /** The fault as it stands now; nothing once it is spent. */
    Stream<Fault> remaining() {
        if (fault.times() == null) {
            return Stream.of(fault.with(toPass.get(), null));
        }
        int now = left.get();
        return now > 0 ? Stream.of(fault.with(toPass.get(), now)) : Stream.empty();
    }

    private static boolean took(AtomicInteger count) {
        return count.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
