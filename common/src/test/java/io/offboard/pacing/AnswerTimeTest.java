package io.offboard.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnswerTimeTest {

    private static final long MS = 1_000_000;

    private final AnswerTime time = new AnswerTime();
    private long now;

    @Test
    void ofTheFirstAnswersAllOfTheirTimeMayBeLateness() {
        assertThat(excess(200 * MS)).isEqualTo(200 * MS);
        assertThat(excess(5 * MS)).isEqualTo(5 * MS);
    }

    /** Classes are loaded during its first calls: each that waited for that was answered sooner than the one before it. */
    @Test
    void theSlowFirstAnswersOfAServiceThatHasJustStartedAreNotUsual() {
        LongStream.iterate(200, took -> took > 40, took -> took - 10).forEach(took -> time.excess(took * MS, 0));

        assertThat(excess(100 * MS)).isGreaterThan(40 * MS);
    }

    @Test
    void anAnswerIsLaterThanUsualByWhatItTookMore() {
        answers(100, 20);

        assertThat(excess(20 * MS)).isZero();
        assertThat(excess(80 * MS)).isBetween(59 * MS, 60 * MS);
    }

    @Test
    void aStallOfTheVendorIsToldByAllAnswersThatItHeldBack() {
        answers(100, 5);
        now += 50 * MS;

        var late = LongStream.iterate(200, after -> after > 0, after -> after - 10)
                .filter(after -> time.excess((5 + after) * MS, now += MS) > 20 * MS)
                .count();

        assertThat(late).isEqualTo(18);
    }

    @Test
    void answersThatUsuallyVaryAreAsUsual() {
        var random = new Random(1);
        IntStream.range(0, 100).forEach(i -> excess(random.nextLong(5, 100) * MS));

        var late = IntStream.range(0, 1000)
                .filter(i -> excess(random.nextLong(5, 100) * MS) > 20 * MS)
                .count();

        assertThat(late).isLessThan(20);
    }

    @Test
    void aVendorThatBecomesSlowerIsSoonAsUsual() {
        answers(100, 5);

        var late =
                IntStream.range(0, 100).filter(i -> excess(500 * MS) > 20 * MS).count();

        assertThat(late).isLessThan(30);
        assertThat(excess(500 * MS)).isZero();
    }

    private void answers(int number, long millis) {
        IntStream.range(0, number).forEach(i -> excess(millis * MS));
    }

    /** Of an answer that comes a while after the one before it. */
    private long excess(long took) {
        now += 50 * MS;
        return time.excess(took, now);
    }
}
