package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Integer>> written = new ArrayList<>();
    private final List<UniEmitter<? super List<String>>> underWay = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final GroupCommit<Integer, String> commits = commits(3, item -> 1);

    @Test
    void aSingleItemIsWrittenAtOnce() {
        submit(1);

        assertThat(written).containsExactly(List.of(1));
    }

    @Test
    void whatComesDuringAWriteIsWrittenTogetherAfterIt() {
        submit(1);
        submit(2);
        submit(3);

        finish(0, "one");

        assertThat(written).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void eachItemGetsItsOwnResult() {
        submit(1);
        var second = submit(2);
        var third = submit(3);
        finish(0, "one");

        finish(1, "two", "three");

        assertThat(second.getItem()).isEqualTo("two");
        assertThat(third.getItem()).isEqualTo("three");
    }

    @Test
    void noBatchIsLargerThanAllowed() {
        IntStream.rangeClosed(1, 8).forEach(this::submit);

        finish(0, "one");
        finish(1, "two", "three", "four");

        assertThat(written).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6, 7));
    }

    @Test
    void aFailureIsToldToThoseInTheBatchAndToNobodyElse() {
        var first = submit(1);
        var second = submit(2);

        underWay.get(0).fail(new IllegalStateException("no database"));
        finish(1, "two");

        first.assertFailedWith(IllegalStateException.class, "no database");
        assertThat(second.getItem()).isEqualTo("two");
    }

    @Test
    void whatWaitsInTurnCanBeFailedUnwritten() {
        submit(1);
        var second = submit(2);

        commits.failGathered(new IllegalStateException("no answer"));
        finish(0, "one");
        submit(3);

        second.assertFailedWith(IllegalStateException.class, "no answer");
        assertThat(written).containsExactly(List.of(1), List.of(3));
    }

    @Test
    void aPatientItemGoesAlongWithTheNextThatIsNot() {
        submitPatiently(1);
        submitPatiently(2);

        submit(3);

        assertThat(written).containsExactly(List.of(3, 1, 2));
    }

    @Test
    void aPatientItemWithoutCompanyIsWrittenWhenItsPatienceEnds() {
        var first = submitPatiently(1);
        assertThat(written).isEmpty();

        later.remove(0).run();
        finish(0, "one");

        assertThat(written).containsExactly(List.of(1));
        assertThat(first.getItem()).isEqualTo("one");
    }

    @Test
    void whatIsNotPatientGoesFirst() {
        submitPatiently(1);
        submitPatiently(2);
        submit(3);
        submit(4);
        submit(5);
        submitPatiently(6);

        finish(0, "three", "one", "two");

        assertThat(written).containsExactly(List.of(3, 1, 2), List.of(4, 5, 6));
    }

    @Test
    void whosePatienceEndedWaitsInTurn() {
        submit(1);
        submitPatiently(2);
        later.remove(0).run();
        IntStream.rangeClosed(3, 5).forEach(this::submit);

        finish(0, "one");

        assertThat(written).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void patienceIsCountedOnceForAllThatWait() {
        submitPatiently(1);
        submitPatiently(2);
        assertThat(later).hasSize(1);

        later.remove(0).run();
        submitPatiently(3);

        assertThat(later).hasSize(1);
    }

    @Test
    void aBatchIsFullWhenItsItemsAreAsLargeTogether() {
        var sized = commits(10, item -> item);
        List.of(1, 4, 5, 6, 9)
                .forEach(item -> sized.submit(item).subscribe().withSubscriber(UniAssertSubscriber.create()));

        finish(0, "one");
        finish(1, "four", "five", "six");

        assertThat(written).containsExactly(List.of(1), List.of(4, 5, 6), List.of(9));
    }

    @Test
    void whatIsPatientGoesWhenItIsAsLargeAsABatch() {
        var sized = commits(10, item -> item);

        List.of(6, 4)
                .forEach(item -> sized.submitPatiently(item).subscribe().withSubscriber(UniAssertSubscriber.create()));

        assertThat(written).containsExactly(List.of(6, 4));
    }

    @Test
    void nothingIsForgottenWhenManySubmitAtOnce() {
        var echo = new GroupCommit<Integer, Integer>(
                7, Runnable::run, batch -> Uni.createFrom().item(batch).emitOn(Infrastructure.getDefaultExecutor()));

        var results = Multi.createFrom()
                .range(0, 2000)
                .onItem()
                .transformToUni(i -> Uni.createFrom()
                        .item(i)
                        .emitOn(Infrastructure.getDefaultExecutor())
                        .chain(echo::submit))
                .merge(64)
                .collect()
                .asSet()
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(results).hasSize(2000);
    }

    @Test
    void aWriterThatThrowsFailsItsBatchAndLeavesTheNextOneAlone() {
        var throwing = new GroupCommit<Integer, String>(3, Runnable::run, batch -> {
            throw new IllegalStateException("at once");
        });

        assertThatThrownBy(() -> throwing.submit(1).await().atMost(Duration.ofSeconds(30)))
                .hasMessage("at once");
        assertThatThrownBy(() -> throwing.submit(2).await().atMost(Duration.ofSeconds(30)))
                .hasMessage("at once");
    }

    private GroupCommit<Integer, String> commits(int mostAtOnce, ToIntFunction<Integer> size) {
        return new GroupCommit<>(mostAtOnce, size, Runnable::run, later::add, batch -> {
            written.add(batch);
            return Uni.createFrom().emitter(underWay::add);
        });
    }

    private UniAssertSubscriber<String> submit(int item) {
        return commits.submit(item).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<String> submitPatiently(int item) {
        return commits.submitPatiently(item).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void finish(int write, String... results) {
        underWay.get(write).complete(List.of(results));
    }
}
