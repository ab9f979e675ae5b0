package io.offboard.dispatch;

import io.offboard.ledger.Claims;
import io.offboard.ledger.GrantLog;
import io.offboard.ledger.KeptPayloads;
import io.offboard.ledger.Orphans;
import io.offboard.ledger.Replica;
import io.offboard.operation.OperationConfig;
import io.offboard.runtime.LastWait;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Says that this replica is alive, looks after what dead ones held and what waits for too long, and ends this one in
 * order.
 */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);
    private static final Duration DRAIN_LOOK = Duration.ofMillis(20);

    private final OperationConfig config;
    private final Replica replica;
    private final Orphans orphans;
    private final RetryHorizon horizon;
    private final AskedCancellations cancellations;
    private final PausedLanes pauses;
    private final KeptPayloads kept;
    private final GrantLog grants;
    private final Admission admission;
    private final Dispatcher dispatcher;
    private final CallMaker calls;
    private final Recorder recorder;
    private final ClaimLoop claimLoop;
    private final LeaseMetrics metrics;
    private final List<Cancellable> rhythms = new ArrayList<>();
    private final AtomicBoolean beating = new AtomicBoolean();

    Heartbeat(
            OperationConfig config,
            Replica replica,
            Orphans orphans,
            RetryHorizon horizon,
            AskedCancellations cancellations,
            PausedLanes pauses,
            KeptPayloads kept,
            GrantLog grants,
            Admission admission,
            Dispatcher dispatcher,
            CallMaker calls,
            Recorder recorder,
            ClaimLoop claimLoop,
            LeaseMetrics metrics) {
        this.config = config;
        this.replica = replica;
        this.orphans = orphans;
        this.horizon = horizon;
        this.cancellations = cancellations;
        this.pauses = pauses;
        this.kept = kept;
        this.grants = grants;
        this.admission = admission;
        this.dispatcher = dispatcher;
        this.calls = calls;
        this.recorder = recorder;
        this.claimLoop = claimLoop;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        // Three chances to renew before the lease ends.
        rhythms.add(Rhythm.every(config.lease().dividedBy(3), this::beat));
        rhythms.add(Rhythm.every(config.pollEvery(), this::look));
    }

    /** Hands back what has not begun, and gives what has begun a while to end. */
    void stop(@Observes ShutdownEvent event) {
        rhythms.forEach(Cancellable::cancel);
        claimLoop.stop();
        calls.stop();
        var last = dispatcher.handBackWaiting(recorder).chain(this::drained).chain(replica::leave);
        if (!LastWait.endsWithin(DRAIN_WITHIN, last)) {
            LOG.warnf("%d operations were still under way; another replica looks after them", admission.held());
        }
    }

    /** Looks for what is due; after the loss of the lease first takes a new one. */
    private Uni<Void> look() {
        return pauses.obey()
                .invoke(claimLoop::wake)
                .chain(() -> all(cancellations::carryOut))
                .onFailure()
                .invoke(failure -> LOG.warnf("What was paused or cancelled was not looked up: %s", failure))
                .onFailure()
                .recoverWithNull()
                .chain(() -> replica.holds(replica.lease()) ? Uni.createFrom().voidItem() : beat());
    }

    private Uni<Void> beat() {
        return Uni.createFrom()
                .deferred(() -> beating.compareAndSet(false, true)
                        ? beatOnce().onTermination().invoke(() -> beating.set(false))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> beatOnce() {
        return knowWhatIsPaused()
                .chain(replica::renew)
                .chain(renamed -> renamed
                        ? dispatcher.handBackWaiting(recorder)
                        : Uni.createFrom().voidItem())
                .chain(() -> all(orphans::free))
                .invoke(metrics::freed)
                .invoke(freed -> report("lost their replica and are taken up again", freed))
                .chain(() -> all(horizon::giveUp))
                .invoke(late -> report("waited for longer than the retry horizon and are given up", late))
                .chain(() -> all(kept::erase))
                .chain(grants::forget)
                .ifNoItem()
                .after(config.lease().dividedBy(2))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("The lease was not renewed: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Before anything is held; later that is looked at more often. */
    private Uni<Void> knowWhatIsPaused() {
        return replica.holds(replica.lease()) ? Uni.createFrom().voidItem() : pauses.obey();
    }

    private void report(String what, int operations) {
        if (operations > 0) {
            LOG.warnf("%d operations %s", operations, what);
            claimLoop.wake();
        }
    }

    /** Repeats a statement that carries a batch at most for as long as it finds whole batches; answers the sum. */
    private static Uni<Integer> all(IntFunction<Uni<Integer>> statement) {
        return Multi.createBy()
                .repeating()
                .uni(() -> statement.apply(Claims.MOST_AT_ONCE))
                .whilst(found -> found == Claims.MOST_AT_ONCE)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Void> drained() {
        return Rhythm.until(() -> admission.held() == 0, DRAIN_LOOK);
    }
}
