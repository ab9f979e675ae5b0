package io.offboard.dispatch;

import static java.util.stream.Collectors.groupingBy;

import io.offboard.ledger.Claims;
import io.offboard.ledger.Claims.Allowance;
import io.offboard.operation.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one claim took up.
 *
 * @param cutOffAt so many it took at least of each account that it may have been cut off in the midst of: it takes of all
 *     accounts in turn, and no more than {@value Claims#MOST_AT_ONCE} in all
 */
record Claimed(Map<String, List<Work>> byAccount, int cutOffAt) {

    static Claimed of(List<Work> works) {
        var byAccount = works.stream().collect(groupingBy(Work::account));
        var most = byAccount.values().stream().mapToInt(List::size).max().orElse(0);
        return new Claimed(byAccount, works.size() < Claims.MOST_AT_ONCE ? Integer.MAX_VALUE : Math.max(1, most - 1));
    }

    Set<String> accounts() {
        return byAccount.keySet();
    }

    /** Whether more may be due of the account: its allowance was used up, or the claim was. */
    boolean mayHaveLeft(Allowance allowance) {
        var taken = byAccount.getOrDefault(allowance.account(), List.of());
        var weight = taken.stream().mapToLong(Work::weight).sum();
        return taken.size() >= Math.min(allowance.operations(), cutOffAt)
                || (!taken.isEmpty() && 2 * weight >= allowance.bytes());
    }
}
