package io.offboard.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void endsWhenTwoRatesInARowAreLevel() {
        Deque<Double> rates = new ArrayDeque<>(List.of(1_000.0, 3_000.0, 5_000.0, 5_400.0, 9_000.0));

        double rate = new WarmUp(10, () -> 0).run(rates::pop);

        assertThat(rate).isEqualTo(5_400);
        assertThat(rates).hasSize(1);
    }

    @Test
    void aRateThatFallsByATenthIsNotLevelEither() {
        Deque<Double> rates = new ArrayDeque<>(List.of(5_000.0, 4_000.0, 4_100.0));

        assertThat(new WarmUp(10, () -> 0).run(rates::pop)).isEqualTo(4_100);
    }

    @Test
    void aLevelRateIsNotEnoughWhileTheCompilersTakeTheirShareOfIt() {
        Deque<Double> rates = new ArrayDeque<>(List.of(3_000.0, 3_000.0, 3_000.0, 6_000.0, 6_000.0));
        Deque<Double> compiling = new ArrayDeque<>(List.of(0.0, 0.5, 0.4, 0.2, 0.05));

        assertThat(new WarmUp(10, compiling::pop).run(rates::pop)).isEqualTo(6_000);
    }

    @Test
    void endsAfterSoManyChunksAlthoughTheRateIsNotLevel() {
        Deque<Double> rates = new ArrayDeque<>(List.of(1.0, 2.0, 4.0, 8.0));

        new WarmUp(3, () -> 0).run(rates::pop);

        assertThat(rates).containsExactly(8.0);
    }
}
