package io.offboard.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many receipts the bundles that are under way may hold together: a fifth of the heap has room for them. */
@ApplicationScoped
class BundleRoom {

    /** A receipt stands in memory as it was read, in the document, and in what is copied to sign that. */
    private static final int BYTES_OF_A_RECEIPT = 16 * 1024;

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    BundleRoom() {
        this((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 5 / BYTES_OF_A_RECEIPT));
    }

    BundleRoom(int most) {
        this.most = most;
    }

    /** The most receipts that one bundle may have. */
    int most() {
        return most;
    }

    /** Takes room for a bundle with so many receipts; false when there is none now. One bundle always fits. */
    boolean take(int receipts) {
        var size = size(receipts);
        if (taken.addAndGet(size) <= most) {
            return true;
        }
        taken.addAndGet(-size);
        return false;
    }

    /** Gives it back. */
    void free(int receipts) {
        taken.addAndGet(-size(receipts));
    }

    private int size(int receipts) {
        return Math.min(most, Math.max(1, receipts));
    }
}
