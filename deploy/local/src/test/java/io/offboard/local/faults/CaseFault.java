package io.offboard.local.faults;

import io.offboard.local.faults.Fault.Step;
import io.offboard.local.stack.Service;
import java.util.List;

/**
 * Something that goes wrong around a case.
 *
 * @param openedAt the services that it is opened at, all at the same time
 * @param before the case is opened
 * @param meanwhile right after that; returns while it is wrong
 * @param end returns when the cause is gone
 */
record CaseFault(String name, List<Service> openedAt, Step before, Step meanwhile, Step end) {

    private static final List<Service> ANYWHERE = List.of(Service.TOKEN);
    private static final Step NOTHING = site -> {};

    /** Nothing goes wrong. */
    static CaseFault none(String name, Service... openedAt) {
        return new CaseFault(name, List.of(openedAt), NOTHING, NOTHING, NOTHING);
    }

    /** The case is opened while it is wrong. */
    static CaseFault before(String name, Fault fault) {
        return new CaseFault(name, ANYWHERE, fault.begin(), site -> Faults.away(), fault.end());
    }

    /** It goes wrong while the case is carried out. */
    static CaseFault meanwhile(Fault fault) {
        return new CaseFault(fault.name(), ANYWHERE, NOTHING, fault.begin(), fault.end());
    }

    @Override
    public String toString() {
        return name;
    }
}
