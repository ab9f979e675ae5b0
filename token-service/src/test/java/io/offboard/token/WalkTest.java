package io.offboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Outcome;
import io.offboard.vendor.zsgf.AccessToken;
import io.offboard.vendor.zsgf.AccessTokenPage;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** That a token is not in the list is only said of a list that held still and was seen whole. */
class WalkTest {

    private final Walk walk = new Walk(OptionalLong.of(1001), token -> token.id() == 7, 1);

    @Test
    void anEmptyListHoldsNothing() {
        assertThat(walk.take(page(0, 1, 0))).isTrue();
        assertThat(walk.outcome()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void whatIsFoundEndsTheWalk() {
        assertThat(walk.take(page(500, 1, 100))).isTrue();
        assertThat(walk.outcome()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aVendorThatGivesFewerThanAskedForIsAskedForTheRest() {
        assertThat(walk.take(page(30, 100, 20))).isFalse();
        assertThat(walk.nextPage().skip()).isEqualTo(20);
    }

    @Test
    void aListSeenWholeWithoutTheTokenDoesNotHoldIt() {
        walk.take(page(150, 1000, 100));

        assertThat(walk.take(page(150, 2000, 50))).isTrue();
        assertThat(walk.outcome()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aPageThatNeverChangesEndsTheWalkButTellsNothing() {
        walk.take(page(500, 1000, 100));

        assertThat(walk.take(page(500, 1000, 100))).isTrue();
        assertThat(walk.outcome()).isInstanceOf(Outcome.Unfinished.class);
    }

    @Test
    void aListThatShrankMeanwhileTellsNothing() {
        walk.take(page(150, 1000, 100));

        assertThat(walk.take(page(149, 2000, 49))).isTrue();
        assertThat(walk.outcome()).isInstanceOf(Outcome.Unfinished.class);
    }

    @Test
    void aListThatEndsBeforeItsTotalTellsNothing() {
        walk.take(page(150, 1000, 100));

        assertThat(walk.take(page(150, 2000, 0))).isTrue();
        assertThat(walk.outcome()).isInstanceOf(Outcome.Unfinished.class);
    }

    private static AccessTokenPage page(long total, long firstId, int rows) {
        return new AccessTokenPage(
                total,
                LongStream.range(firstId, firstId + rows)
                        .mapToObj(id -> new AccessToken(id, 1001, true, "", "", null, "", "", "", "", ""))
                        .toList());
    }
}
