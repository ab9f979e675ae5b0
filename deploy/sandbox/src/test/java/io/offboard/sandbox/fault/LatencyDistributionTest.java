package io.offboard.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyDistributionTest {
    private static final int SAMPLES = 20_000;

    @Test
    void aLogNormalLatencyHasTheMedianAndTailAskedFor() {
        long[] sorted = sorted(new Latency.LogNormal(20, 200));

        assertThat(sorted[SAMPLES / 2]).isCloseTo(20L, within(1L));
        assertThat(sorted[SAMPLES * 99 / 100]).isCloseTo(200L, within(20L));
    }

    @Test
    void aUniformLatencyReachesBothEndsAndNotBeyond() {
        long[] sorted = sorted(new Latency.Uniform(5, 10));

        assertThat(sorted[0]).isEqualTo(5);
        assertThat(sorted[SAMPLES - 1]).isEqualTo(10);
    }

    @Test
    void aFixedLatencyIsAlwaysTheSame() {
        assertThat(sorted(new Latency.Fixed(7))).containsOnly(7);
    }

    private static long[] sorted(Latency latency) {
        Chance chance = new Chance(1);
        return LongStream.generate(() -> latency.sample(chance))
                .limit(SAMPLES)
                .sorted()
                .toArray();
    }
}
