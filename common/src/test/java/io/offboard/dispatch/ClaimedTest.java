package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.ledger.Claims;
import io.offboard.ledger.Claims.Allowance;
import io.offboard.operation.Work;
import io.offboard.operation.Works;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimedTest {

    private static final long PLENTY = Long.MAX_VALUE;

    @Test
    void anAccountOfWhichLessWasTakenThanItMayHaveHasNothingLeft() {
        assertThat(claimed(9, "a").mayHaveLeft(new Allowance("a", 10, PLENTY))).isFalse();
        assertThat(claimed(9, "a").mayHaveLeft(new Allowance("b", 10, PLENTY))).isFalse();
    }

    @Test
    void anAccountOfWhichAsMuchWasTakenAsItMayHaveMayHaveSomethingLeft() {
        assertThat(claimed(10, "a").mayHaveLeft(new Allowance("a", 10, PLENTY))).isTrue();
    }

    @Test
    void anAccountWhoseBytesAreNearlyUsedUpMayHaveSomethingLeft() {
        var weight = claimed(1, "a").byAccount().get("a").get(0).weight();

        assertThat(claimed(3, "a").mayHaveLeft(new Allowance("a", 10, 5 * weight)))
                .isTrue();
        assertThat(claimed(2, "a").mayHaveLeft(new Allowance("a", 10, 5 * weight)))
                .isFalse();
    }

    @Test
    void anAccountThatMayHaveMoreThanAClaimTakesMayHaveSomethingLeft() {
        assertThat(claimed(Claims.MOST_AT_ONCE, "a").mayHaveLeft(new Allowance("a", 1_875, PLENTY)))
                .isTrue();
    }

    @Test
    void aFullClaimThatTookOfAllInTurnWasCutOffAtThoseOfWhichItTookMost() {
        var claimed = Claimed.of(Stream.of(works(249, "a"), works(248, "b"), works(3, "c"))
                .flatMap(List::stream)
                .toList());

        assertThat(claimed.mayHaveLeft(new Allowance("a", 1_000, PLENTY))).isTrue();
        assertThat(claimed.mayHaveLeft(new Allowance("b", 1_000, PLENTY))).isTrue();
        assertThat(claimed.mayHaveLeft(new Allowance("c", 1_000, PLENTY))).isFalse();
        assertThat(claimed.mayHaveLeft(new Allowance("d", 1_000, PLENTY))).isFalse();
    }

    private static Claimed claimed(int number, String account) {
        return Claimed.of(works(number, account));
    }

    private static List<Work> works(int number, String account) {
        return Stream.generate(() -> Works.alone(account)).limit(number).toList();
    }
}
