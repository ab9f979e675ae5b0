package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Budget budget = new Budget(100, 10_000);

    @Test
    void oneAccountAloneGetsHalf() {
        assertThat(take("one", 200, 1)).isEqualTo(50);
    }

    @Test
    void whoeverComesNextFindsAsMuchAsTheOthersLeaveEachOther() {
        take("one", 200, 1);

        assertThat(take("other", 200, 1)).isEqualTo(25);
    }

    @Test
    void bytesAreSharedOutAsOperationsAre() {
        assertThat(take("one", 200, 1000)).isEqualTo(5);
        assertThat(take("other", 200, 1000)).isEqualTo(2);
    }

    @Test
    void oneOperationThatIsLargerThanAShareIsHeldWhenItFits() {
        assertThat(budget.take("one", 9_000)).isTrue();
        assertThat(budget.take("one", 10)).isFalse();
        assertThat(budget.take("other", 9_000)).isFalse();
    }

    @Test
    void whatIsGivenBackIsFreeForOthers() {
        take("one", 200, 1);
        for (int i = 0; i < 50; i++) {
            budget.free("one", 1);
        }

        assertThat(budget.operations()).isZero();
        assertThat(budget.bytes()).isZero();
        assertThat(take("other", 200, 1)).isEqualTo(50);
    }

    @Property
    void nobodyTakesAllAndNothingIsOverdrawn(
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5) Integer> accounts,
            @ForAll @IntRange(min = 1, max = 3_000) int weight) {
        accounts.forEach(account -> budget.take("account " + account, weight));

        assertThat(budget.operations()).isLessThan(100);
        assertThat(budget.bytes()).isLessThanOrEqualTo(10_000);
        assertThat(budget.operationsFor("newcomer")).isPositive();
    }

    private int take(String account, int times, long weight) {
        var taken = 0;
        for (int i = 0; i < times; i++) {
            taken += budget.take(account, weight) ? 1 : 0;
        }
        return taken;
    }
}
