package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.operation.Work;
import io.offboard.operation.Works;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class LaneTurnsTest {

    private final LaneStage stage = new LaneStage();
    private final Lane lane = stage.lane(64);

    @Test
    void groupsTakeTurns() {
        var limited = stage.lane(1);
        Stream.generate(() -> Works.sharedBy("long", 2)).limit(6).forEach(work -> limited.add(work, true));
        limited.add(Works.sharedBy("short", 2), true);

        limited.proceed();
        stage.end(limited, 0);
        stage.end(limited, 1);

        assertThat(stage.begun.stream().map(LaneTurnsTest::batchKey)).containsExactly("long", "short", "long");
    }

    @Test
    void whoSomebodyWaitsForGoesAheadOfTheBulkAndDoesNotLinger() {
        var limited = stage.lane(1);
        Stream.generate(() -> Works.sharedBy("bulk", 1)).limit(6).forEach(work -> limited.add(work, true));
        limited.proceed();
        limited.add(Works.awaited(Works.sharedBy("interactive", 100)), true);

        stage.end(limited, 0);

        assertThat(batchKey(stage.begun.get(1))).isEqualTo("interactive");
    }

    @Test
    void callersWithoutEndDoNotStarveTheBulk() {
        var limited = stage.lane(1);
        Stream.generate(() -> Works.shared(1)).limit(2).forEach(work -> limited.add(work, true));
        Stream.generate(() -> Works.awaited(Works.shared(1))).limit(10).forEach(work -> limited.add(work, true));
        limited.proceed();
        for (int i = 0; i < 7; i++) {
            stage.end(limited, i);
        }

        assertThat(stage.begun.stream().map(batch -> batch.works().get(0).interactive()))
                .containsExactly(true, true, true, false, true, true, true, false);
    }

    @Test
    void operationsOfDifferentGroupsShareNoCall() {
        add(Works.sharedBy("one", 100), Works.sharedBy("other", 100));

        assertThat(stage.sizes()).containsExactly(1, 1);
    }

    private void add(Work... works) {
        List.of(works).forEach(work -> lane.add(work, true));
        lane.proceed();
    }

    private static String batchKey(Batch batch) {
        return batch.works().get(0).placement().batchKey().orElseThrow();
    }
}
