package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.target;
import static io.offboard.intake.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.control.LaneControl;
import io.offboard.control.LaneView;
import io.offboard.control.LaneView.Reason;
import io.offboard.control.LaneView.State;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationStatus;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane does while somebody has paused it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LanePauseTest {

    private final Echo vendor;
    private final Echoes echoes;
    private final LaneControl lanes;
    private final CarryOut carryOut;
    private final String account = unique();

    LanePauseTest(Echo vendor, Echoes echoes, LaneControl lanes, CarryOut carryOut) {
        this.vendor = vendor;
        this.echoes = echoes;
        this.lanes = lanes;
        this.carryOut = carryOut;
    }

    @AfterEach
    void goOn() {
        resume();
    }

    @Test
    void noCallBeginsWhileOthersFlow() {
        pause();
        var paused = draft();
        var other = echoes.draft(unique());

        echoes.accept(paused, other);

        echoes.awaitStatus(other, OperationStatus.SUCCEEDED);
        assertThat(vendor.attemptsFor(paused.commandId())).isEmpty();
        assertThat(echoes.row(paused).getUUID("lease_owner")).isNull();
        resume();
        echoes.awaitStatus(paused, OperationStatus.SUCCEEDED);
    }

    @Test
    void whatWaitedInMemoryWaitsInTheLedger() {
        var paced = IntStream.range(0, 8)
                .mapToObj(i -> unique())
                .map(target -> echoes.draft(
                        target, target(target).put("account", account).put("paced", true)))
                .toList();
        echoes.accept(paced.toArray(Draft[]::new));

        pause();

        await().atMost(SOON).until(() -> paced.stream()
                .map(echoes::row)
                .filter(row -> row.getString("status").equals("PENDING"))
                .allMatch(row -> row.getUUID("lease_owner") == null));
        assertThat(lane().pending()).isPositive();
        resume();
        paced.forEach(draft -> echoes.awaitStatus(draft, OperationStatus.SUCCEEDED));
        assertThat(paced).allMatch(draft -> echoes.row(draft).getInteger("attempts") == 1);
    }

    @Test
    void aReplicaObeysWhatAnotherWroteIntoTheLedger() {
        var first = draft();
        echoes.accept(first);
        echoes.awaitStatus(first, OperationStatus.SUCCEEDED);

        LedgerRows.change("insert into paused_lane (account) values ('" + account + "')");

        await().atMost(SOON).until(() -> carryOutAtOnce(draft()));
    }

    @Test
    void whoWouldWaitForTheVendorIsAnsweredAtOnce() {
        pause();

        assertThat(carryOutAtOnce(draft())).isTrue();
    }

    @Test
    void itIsShownWithWhatWaitsForIt() {
        pause();
        var waiting = List.of(draft(), draft());
        echoes.accept(waiting.toArray(Draft[]::new));

        assertThat(lane()).satisfies(lane -> {
            assertThat(lane.state()).isEqualTo(State.PAUSED);
            assertThat(lane.reason()).isEqualTo(Reason.PAUSED_BY_HAND);
            assertThat(lane.pausedAt()).isNotNull();
            assertThat(lane.pending()).isEqualTo(2);
            assertThat(lane.oldestAcceptedAt())
                    .isEqualTo(echoes.row(waiting.get(0))
                            .getOffsetDateTime("accepted_at")
                            .toInstant());
        });
    }

    @Test
    void aLaneThatFlowsNamesNoReason() {
        var draft = draft();
        echoes.accept(draft);
        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);

        assertThat(lane().state()).isEqualTo(State.FLOWING);
        assertThat(lane().reason()).isNull();
    }

    /** Whether it is pending when the answer comes, long before its caller would give up. */
    private boolean carryOutAtOnce(Draft draft) {
        return !carryOut.carryOut(draft, Duration.ofMinutes(5))
                .await()
                .atMost(SOON)
                .operation()
                .ended();
    }

    private Draft draft() {
        var target = unique();
        return echoes.draft(target, target(target).put("account", account));
    }

    private void pause() {
        lanes.pause(account, "caller").await().atMost(SOON);
    }

    private void resume() {
        lanes.resume(account, "caller").await().atMost(SOON);
    }

    private LaneView lane() {
        return lanes.list().await().atMost(SOON).stream()
                .filter(lane -> lane.account().equals(account))
                .findFirst()
                .orElseThrow();
    }
}
