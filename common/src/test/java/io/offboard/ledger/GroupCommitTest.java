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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Integer>> written = new ArrayList<>();
    private final List<UniEmitter<? super List<String>>> underWay = new ArrayList<>();
    private final GroupCommit<Integer, String> commits = new GroupCommit<>(3, Runnable::run, batch -> {
        written.add(batch);
        return Uni.createFrom().emitter(underWay::add);
    });

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

    private UniAssertSubscriber<String> submit(int item) {
        return commits.submit(item).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void finish(int write, String... results) {
        underWay.get(write).complete(List.of(results));
    }
}
