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
    void theFirstAnswerIsAsUsual() {
        assertThat(excess(10_000 * MS)).isZero();
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

    @Test
    void theSlowFirstAnswersOfAServiceThatHasJustStartedAreSoonForgotten() {
        time.excess(200 * MS, 0);
        IntStream.range(0, 40).forEach(i -> time.excess(5 * MS, i * MS));

        assertThat(time.excess(65 * MS, 40 * MS)).isGreaterThan(20 * MS);
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
