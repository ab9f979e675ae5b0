package io.offboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** Watches that what is asked of a service leaves nothing behind: no operation in the ledger, no call to the vendor. */
public final class NothingDone {

    private final long recorded = LedgerRows.count();
    private final Vendor vendor;
    private final long lastCall;

    private NothingDone(Vendor vendor) {
        this.vendor = vendor;
        this.lastCall = vendor.lastCall();
    }

    /** Watches from now on. */
    public static NothingDone sinceNow(Vendor vendor) {
        return new NothingDone(vendor);
    }

    /** Fails when something was done. */
    public void check() {
        assertThat(LedgerRows.count()).as("operations recorded").isEqualTo(recorded);
        assertThat(vendor.callsAfter(lastCall)).as("calls to the vendor").isEmpty();
    }
}
