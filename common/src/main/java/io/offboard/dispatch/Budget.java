package io.offboard.dispatch;

import java.util.HashMap;
import java.util.Map;

/**
 * So many operations and so many bytes, shared out among accounts: an account may hold as much as is still free. One
 * account alone gets half of it, each of two gets a third, and whoever comes next always finds as much free as anybody
 * has. For use by one thread.
 */
final class Budget {

    private final int mostOperations;
    private final long mostBytes;
    private final Map<String, Share> shares = new HashMap<>();
    private int operations;
    private long bytes;

    Budget(int mostOperations, long mostBytes) {
        this.mostOperations = mostOperations;
        this.mostBytes = mostBytes;
    }

    private record Share(int operations, long bytes) {

        static final Share NONE = new Share(0, 0);

        Share plus(int more, long weight) {
            return new Share(operations + more, bytes + weight);
        }
    }

    /** Takes a place for an operation of this weight, if the account may have it. */
    boolean take(String account, long weight) {
        var may = operationsFor(account) > 0 && (bytesFor(account) >= weight || isFirst(account, weight));
        if (may) {
            put(account, weight);
        }
        return may;
    }

    /** Takes a place whether the account may have it or not: the operation is held already. */
    void put(String account, long weight) {
        change(account, 1, weight);
    }

    /** Gives a place back. */
    void free(String account, long weight) {
        change(account, -1, -weight);
    }

    /** How many more operations the account may hold. */
    int operationsFor(String account) {
        return Math.max(0, (mostOperations - operations - share(account).operations() + 1) / 2);
    }

    /** How many more bytes the account may hold. */
    long bytesFor(String account) {
        return Math.max(0, (mostBytes - bytes - share(account).bytes()) / 2);
    }

    int operations() {
        return operations;
    }

    long bytes() {
        return bytes;
    }

    /** One operation that is larger than its share is held when it fits and is the account's only one. */
    private boolean isFirst(String account, long weight) {
        return share(account).operations() == 0 && bytes + weight <= mostBytes;
    }

    private Share share(String account) {
        return shares.getOrDefault(account, Share.NONE);
    }

    private void change(String account, int more, long weight) {
        operations += more;
        bytes += weight;
        var share = share(account).plus(more, weight);
        if (share.operations() == 0) {
            shares.remove(account);
        } else {
            shares.put(account, share);
        }
    }
}
