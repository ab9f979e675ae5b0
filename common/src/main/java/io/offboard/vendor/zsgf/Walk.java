package io.offboard.vendor.zsgf;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One look through the vendor's list, page by page. Rows move from page to page while others create and delete tokens:
 * that something is not in the list is only said of a list that was seen without a gap.
 *
 * <p>So each page begins with the row that ended the one before, or the last one there that tells its id. While that row is in its place, whatever follows it in
 * the vendor's order follows it in this page or a later one. When it is not, rows may have slipped past, and the look
 * has to begin anew.
 */
final class Walk {

    private static final int PAGE = 100;

    private final OptionalLong userId;
    private final Predicate<AccessToken> legible;
    private final Predicate<AccessToken> wanted;
    private final int most;
    private final List<AccessToken> found = new ArrayList<>();
    private Optional<Long> last = Optional.empty();
    private int skip;
    private int longest;
    private boolean moved;
    private boolean illegible;

    /**
     * @param userId whose tokens to ask the vendor for
     * @param legible which rows tell whether they are wanted
     * @param wanted which of those count
     * @param most how many are enough
     */
    Walk(OptionalLong userId, Predicate<AccessToken> legible, Predicate<AccessToken> wanted, int most) {
        this.userId = userId;
        this.legible = legible;
        this.wanted = wanted;
        this.most = most;
    }

    /** What was found; unfinished when nothing was and something may have been missed. */
    Uni<Outcome<List<AccessToken>>> through(Function<AccessTokenQuery, Uni<Outcome<AccessTokenPage>>> list) {
        return Multi.createBy()
                .repeating()
                .uni(() -> list.apply(nextPage()))
                .whilst(this::goesOn)
                .collect()
                .last()
                .map(this::end);
    }

    private boolean goesOn(Outcome<AccessTokenPage> outcome) {
        return outcome instanceof Outcome.Succeeded<AccessTokenPage> page && !take(page.result());
    }

    private Outcome<List<AccessToken>> end(Outcome<AccessTokenPage> lastPage) {
        return lastPage instanceof Outcome.Succeeded ? outcome() : withoutEffect(lastPage.map(never -> null));
    }

    AccessTokenQuery nextPage() {
        return new AccessTokenQuery(userId, skip, PAGE);
    }

    /** Takes the page in; answers whether that was the last one to look at. */
    boolean take(AccessTokenPage page) {
        var rows = page.tokens();
        if (skipsARow(rows)) {
            moved = true;
            return true;
        }
        var fresh = rows.subList(last.isPresent() ? 1 : 0, rows.size());
        look(fresh);
        if (found.size() >= most || isLast(page, fresh.isEmpty())) {
            return true;
        }
        var at = lastThatTellsItsId(rows);
        if (at < 0 || (at == 0 && last.isPresent())) {
            // More is said to come, and nothing that it could come after: this leads nowhere.
            moved = true;
            return true;
        }
        last = Optional.of(rows.get(at).id());
        skip += at;
        longest = Math.max(longest, rows.size());
        return false;
    }

    private static int lastThatTellsItsId(List<AccessToken> rows) {
        var at = rows.size() - 1;
        while (at >= 0 && rows.get(at).id() == null) {
            at--;
        }
        return at;
    }

    private boolean skipsARow(List<AccessToken> rows) {
        return last.isPresent()
                && (rows.isEmpty() || !last.get().equals(rows.get(0).id()));
    }

    private void look(List<AccessToken> rows) {
        illegible |= !rows.stream().allMatch(legible);
        rows.stream().filter(legible.and(wanted)).limit(most - found.size()).forEach(found::add);
    }

    /** Without a total it takes a page that is shorter than the vendor's pages are: those may be shorter than ours. */
    private boolean isLast(AccessTokenPage page, boolean nothingNew) {
        var rows = page.tokens().size();
        return page.total().isPresent() ? skip + rows >= page.total().getAsLong() : nothingNew || rows < longest;
    }

    private Outcome<List<AccessToken>> outcome() {
        if (found.isEmpty() && moved) {
            return again("list_moved", "The vendor's list changed while it was looked through.");
        }
        if (found.isEmpty() && illegible) {
            return again("list_illegible", "A row of the vendor's list does not tell what was looked for.");
        }
        return new Outcome.Succeeded<>(List.copyOf(found));
    }

    private static <T> Outcome<T> again(String code, String message) {
        return new Outcome.Unfinished<>(
                Failure.unanswered(code, message), Optional.empty(), Effect.NONE, Concern.TARGET);
    }

    /** A read that got no answer has done nothing. */
    private static <T> Outcome<T> withoutEffect(Outcome<T> outcome) {
        return outcome instanceof Outcome.Unfinished<T> unfinished
                ? new Outcome.Unfinished<>(
                        unfinished.failure(), unfinished.retryAfter(), Effect.NONE, unfinished.concern())
                : outcome;
    }
}
