package io.offboard.vendor.zsgf;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Outcome;
import io.offboard.vendor.Outcomes;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That a token is not in the list is only said of a list that was seen without a gap. */
class WalkTest {

    private static final long WANTED = 7;

    @Test
    void anEmptyListHoldsNothing() {
        assertThat(Outcomes.succeeded(walk(script(page(0, 1, 0))))).isEmpty();
    }

    @Test
    void whatIsFoundEndsTheWalk() {
        assertThat(Outcomes.succeeded(walk(script(page(500, 1, 100))))).hasSize(1);
    }

    @Test
    void eachPageBeginsWithTheLastRowOfTheOneBefore() {
        assertThat(Outcomes.succeeded(walk(script(page(150, 1000, 100), page(150, 1099, 51)))))
                .isEmpty();
    }

    @Test
    void aVendorThatGivesFewerThanAskedForIsAskedForTheRest() {
        assertThat(Outcomes.succeeded(walk(script(page(30, 100, 20), page(30, 119, 11)))))
                .isEmpty();
    }

    @Test
    void withoutATotalAShorterPageIsTheLast() {
        assertThat(Outcomes.succeeded(walk(script(page(-1, 100, 20), page(-1, 119, 20), page(-1, 138, 2)))))
                .isEmpty();
    }

    @Test
    void withoutATotalAFullPageIsNotTheLast() {
        assertThat(Outcomes.succeeded(walk(script(page(-1, 1000, 100), page(-1, 1099, 1)))))
                .isEmpty();
    }

    @Test
    void aPageThatNeverChangesEndsTheWalkButTellsNothing() {
        assertThat(moved(page(500, 1000, 100), page(500, 1000, 100))).isEqualTo("list_moved");
    }

    @Test
    void theOneRowThatIsGivenOverAndOverTellsNothing() {
        assertThat(moved(page(500, 1000, 1), page(500, 1000, 1))).isEqualTo("list_moved");
    }

    @Test
    void aListWhoseRowsMovedTellsNothingThoughItsTotalStayed() {
        assertThat(moved(page(150, 1000, 100), page(150, 1100, 51))).isEqualTo("list_moved");
    }

    @Test
    void aListThatEndsBeforeItsTotalTellsNothing() {
        assertThat(moved(page(150, 1000, 100), page(150, 1099, 1))).isEqualTo("list_moved");
        assertThat(moved(page(150, 1000, 100), page(150, 2000, 0))).isEqualTo("list_moved");
        assertThat(moved(page(150, 1000, 0))).isEqualTo("list_moved");
    }

    @Test
    void aRowThatDoesNotTellItsIdMayBeTheOne() {
        var odd = new AccessTokenPage(OptionalLong.of(2), List.of(row(null), row(8L)));

        assertThat(moved(odd)).isEqualTo("list_illegible");
    }

    @Test
    void aRowThatDoesNotTellItsIdHidesNoOther() {
        var odd = new AccessTokenPage(OptionalLong.of(2), List.of(row(null), row(WANTED)));

        assertThat(Outcomes.succeeded(walk(script(odd)))).hasSize(1);
    }

    @Test
    void aRowThatDoesNotTellItsIdMayEndAPage() {
        var odd = new AccessTokenPage(OptionalLong.of(3), List.of(row(8L), row(null)));

        assertThat(Outcomes.succeeded(walk(script(
                        odd, new AccessTokenPage(OptionalLong.of(3), List.of(row(8L), row(null), row(WANTED)))))))
                .hasSize(1);
    }

    private static String moved(AccessTokenPage... pages) {
        return Outcomes.unfinished(walk(script(pages))).failure().code();
    }

    private static Uni<Outcome<List<AccessToken>>> walk(
            Function<AccessTokenQuery, Uni<Outcome<AccessTokenPage>>> vendor) {
        return new Walk(OptionalLong.of(1001), token -> token.id() != null, token -> token.id() == WANTED, 1)
                .through(vendor);
    }

    /** Answers one page after the other. */
    private static Function<AccessTokenQuery, Uni<Outcome<AccessTokenPage>>> script(AccessTokenPage... pages) {
        var left = Stream.of(pages).iterator();
        return query -> Uni.createFrom().item(new Outcome.Succeeded<>(left.next()));
    }

    /** A total below 0 is none. */
    private static AccessTokenPage page(long total, long firstId, int rows) {
        return new AccessTokenPage(
                total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
                LongStream.range(firstId, firstId + rows)
                        .mapToObj(WalkTest::row)
                        .toList());
    }

    static AccessToken row(Long id) {
        return new AccessToken(id, 1001L, true, "", "", null, "", "", "", "");
    }
}
