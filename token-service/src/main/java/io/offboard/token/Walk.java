package io.offboard.token;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenPage;
import io.offboard.vendor.zsgf.AccessTokenQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * One look through the vendor's list, page by page. Rows move from page to page while others create and delete tokens:
 * that something is not in the list is only ever said of a list that held still and was seen whole.
 */
final class Walk {

    private static final int PAGE = 100;

    private final OptionalLong userId;
    private final Predicate<AccessToken> wanted;
    private final int most;
    private final List<AccessToken> found = new ArrayList<>();
    private List<Long> previous = List.of();
    private int seen;
    private long total;
    private boolean heldStill = true;

    /**
     * @param userId whose tokens to ask the vendor for
     * @param wanted which of them count
     * @param most how many are enough
     */
    Walk(OptionalLong userId, Predicate<AccessToken> wanted, int most) {
        this.userId = userId;
        this.wanted = wanted;
        this.most = most;
    }

    AccessTokenQuery nextPage() {
        return new AccessTokenQuery(userId, seen, PAGE);
    }

    /** Takes the page in; answers whether that was the last one to look at. */
    boolean take(AccessTokenPage page) {
        var rows = page.tokens();
        var ids = rows.stream().map(AccessToken::id).toList();
        heldStill &= seen == 0 || page.total() == total;
        total = page.total();
        if (ids.isEmpty() || ids.equals(previous)) {
            // A vendor that passes over skip answers the same page for ever.
            return true;
        }
        previous = ids;
        seen += ids.size();
        rows.stream().filter(wanted).limit(most - found.size()).forEach(found::add);
        // A short page with more to come is a vendor that gives fewer than it is asked for.
        return found.size() >= most || seen >= total;
    }

    /** What was found; unfinished when nothing was and something may have been missed. */
    Outcome<List<AccessToken>> outcome() {
        return found.isEmpty() && (!heldStill || seen < total)
                ? new Outcome.Unfinished<>(
                        Failure.unanswered("list_moved", "The vendor's list changed while it was looked through."),
                        Optional.empty(),
                        Effect.NONE,
                        Concern.TARGET)
                : new Outcome.Succeeded<>(List.copyOf(found));
    }
}
