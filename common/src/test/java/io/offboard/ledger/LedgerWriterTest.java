package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.ledger.Change.Attempted;
import io.offboard.operation.Limits;
import io.offboard.operation.Placement;
import io.offboard.operation.Work;
import io.offboard.operation.Works;
import io.offboard.pacing.Pace;
import io.offboard.runtime.EventLoop;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Which ends wait for company; that they are in no ledger is all the same to their order. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LedgerWriterTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Limits HUNDRED_A_SECOND =
            new Limits(Optional.of(new Pace("app", 100, Duration.ofSeconds(1))), List.of());

    private final LedgerWriter writer;
    private final EventLoop loop;
    private final List<Work> answered = new CopyOnWriteArrayList<>();

    LedgerWriterTest(LedgerWriter writer, EventLoop loop) {
        this.writer = writer;
        this.loop = loop;
    }

    @Test
    void anEndUnderALimitGoesAlongWithWhatIsWrittenNext() {
        var limited = limited();
        var other = Works.alone("app");

        record(limited, other);

        awaitAnswers(other, limited);
    }

    @Test
    void anEndUnderALimitForWhichSomebodyWaitsDoesNotWait() {
        var limited = limited();
        var awaited = Works.awaited(limited());

        record(limited, awaited);

        awaitAnswers(awaited, limited);
    }

    @Test
    void anEndUnderALimitIsWrittenWithoutCompanyToo() {
        var limited = limited();

        record(limited);

        awaitAnswers(limited);
    }

    /** All at once, as the loop sees it: no patience can end meanwhile. */
    private void record(Work... works) {
        loop.execute(() -> {
            for (var work : works) {
                writer.record(succeeded(work)).subscribe().with(reply -> answered.add(work));
            }
        });
    }

    private void awaitAnswers(Work... inOrder) {
        await().atMost(SOON).untilAsserted(() -> assertThat(answered).containsExactly(inOrder));
    }

    private static Attempted succeeded(Work work) {
        var next = NextState.of(work, Works.success(), Duration.ZERO, Instant.EPOCH, Instant.MAX);
        return new Attempted(work, next, Optional.empty());
    }

    private static Work limited() {
        return Works.work(Placement.alone("app", HUNDRED_A_SECOND), 1);
    }
}
