package io.offboard.sandbox.fault;

import java.util.Set;

/**
 * A fault, and which calls it strikes.
 *
 * @param when before or after the effect; null for what is usual of the kind
 * @param times how many calls it strikes before it is spent; null for all
 * @param share the part of the calls it strikes, 0 to 1; null for 1
 * @param status the status of a STATUS fault
 * @param method only calls of this method; null for every call that needs a token
 */
public record Fault(FaultKind kind, Moment when, Integer times, Double share, Integer status, String method) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    public Fault {
        Range.present("kind", kind);
        when = when == null ? kind.usual() : when;
        share = share == null ? 1.0 : share;
        if (!kind.allows(when)) {
            throw new IllegalArgumentException("%s cannot strike %s the effect".formatted(kind, when));
        }
        if (times != null) {
            Range.require("times", times, 1, 1_000_000);
        }
        Range.requireShare("share", share);
        if ((kind == FaultKind.STATUS) != (status != null)) {
            throw new IllegalArgumentException("status must be given with STATUS and with no other kind");
        }
        if (status != null) {
            Range.require("status", status, 300, 599);
        }
        if (method != null && !METHODS.contains(method)) {
            throw new IllegalArgumentException("method must be one of GET, POST, PUT, DELETE");
        }
    }

    boolean aimsAt(String calledMethod, boolean open) {
        return method == null ? !open : method.equals(calledMethod);
    }

    Fault withTimes(int left) {
        return new Fault(kind, when, left, share, status, method);
    }
}
