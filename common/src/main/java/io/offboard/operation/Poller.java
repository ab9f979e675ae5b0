package io.offboard.operation;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps the ledger moving: says that this replica is alive, frees what dead ones held, and takes up what is due. This is
 * how an operation goes on that waits for its retry, did not fit into memory, or lost its replica.
 */
@ApplicationScoped
class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);

    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);
    private static final Duration DRAIN_LOOK = Duration.ofMillis(20);

    private final OperationConfig config;
    private final Replica replica;
    private final Ledger ledger;
    private final Upkeep upkeep;
    private final Memory memory;
    private final Dispatcher dispatcher;
    private final Pacer pacer;
    private final List<Cancellable> rhythms = new ArrayList<>();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile boolean backlog;

    Poller(
            OperationConfig config,
            Replica replica,
            Ledger ledger,
            Upkeep upkeep,
            Memory memory,
            Dispatcher dispatcher,
            Pacer pacer) {
        this.config = config;
        this.replica = replica;
        this.ledger = ledger;
        this.upkeep = upkeep;
        this.memory = memory;
        this.dispatcher = dispatcher;
        this.pacer = pacer;
    }

    void start(@Observes StartupEvent event) {
        // Three chances to renew before the lease ends.
        rhythms.add(every(config.lease().dividedBy(3), this::beat));
        rhythms.add(every(config.pollEvery(), () -> {
            wake();
            return Uni.createFrom().voidItem();
        }));
    }

    /** Hands back what has not begun, and gives what has begun a while to end. */
    void stop(@Observes ShutdownEvent event) {
        rhythms.forEach(Cancellable::cancel);
        memory.close();
        try {
            // Quarkus ends the process when this returns: the one place that has to wait.
            dispatcher
                    .stop()
                    .chain(this::drained)
                    .chain(replica::leave)
                    .subscribeAsCompletionStage()
                    .get(DRAIN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("%d operations were still under way; another replica looks after them", memory.taken());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something became due: looks at once, and once more for whatever came while it looked. */
    void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            Multi.createBy()
                    .repeating()
                    .uni(this::look)
                    .whilst(more -> more)
                    .collect()
                    .last()
                    .onFailure()
                    .invoke(failure -> LOG.warnf("The ledger was not asked for what is due: %s", failure))
                    .onTermination()
                    .invoke(() -> {
                        if (wakeUps.getAndSet(0) > 1 && memory.free() > 0) {
                            wake();
                        }
                    })
                    .subscribe()
                    .with(done -> {}, failure -> {});
        }
    }

    /** Operations were accepted that did not fit into memory, or have to wait for their turn. */
    void leftInLedger() {
        backlog = true;
        wake();
    }

    void roomAgain(@Observes OperationsRecorded recorded) {
        if (backlog || recorded.moreIsDue()) {
            wake();
        }
    }

    /** Takes up one batch; answers whether there may be more. */
    private Uni<Boolean> look() {
        var places = memory.reserve(Statements.MOST_AT_ONCE);
        if (places == 0) {
            return Uni.createFrom().item(false);
        }
        backlog = false;
        return dispatcher
                .held()
                .chain(held -> ledger.claim(replica.lease(), places, held))
                .onFailure()
                .invoke(this::distrust)
                .onItemOrFailure()
                .invoke((works, failure) -> memory.release(places - (works == null ? 0 : works.size())))
                .invoke(dispatcher::dispatch)
                .map(works -> {
                    backlog = works.size() == places;
                    return backlog;
                });
    }

    /** A statement that takes rows for this replica failed: see {@link Replica#distrust}. Goes on as soon as it can. */
    void distrust(Throwable failure) {
        replica.distrust(failure);
        if (!replica.holds(replica.lease())) {
            beat().subscribe().with(done -> {});
        }
    }

    private Uni<Void> beat() {
        return Uni.createFrom()
                .deferred(() -> beating.compareAndSet(false, true)
                        ? beatOnce().onTermination().invoke(() -> beating.set(false))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> beatOnce() {
        return replica.renew()
                .chain(renamed -> renamed
                        ? dispatcher.handBackWaiting()
                        : Uni.createFrom().voidItem())
                .chain(() -> all(upkeep::freeOrphans))
                .invoke(freed -> tell("lost their replica and are taken up again", freed))
                .chain(() -> all(most -> upkeep.giveUp(config.retryHorizon(), most)))
                .invoke(late -> tell("waited for longer than the retry horizon and are given up", late))
                .chain(pacer::forget)
                .ifNoItem()
                .after(config.lease().dividedBy(2))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("The lease was not renewed: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void tell(String what, int operations) {
        if (operations > 0) {
            LOG.warnf("%d operations %s", operations, what);
            wake();
        }
    }

    /** Repeats a statement that carries a batch at most for as long as it finds whole batches; answers the sum. */
    private static Uni<Integer> all(IntFunction<Uni<Integer>> statement) {
        return Multi.createBy()
                .repeating()
                .uni(() -> statement.apply(Statements.MOST_AT_ONCE))
                .whilst(found -> found == Statements.MOST_AT_ONCE)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Void> drained() {
        return Multi.createFrom()
                .ticks()
                .every(DRAIN_LOOK)
                .onOverflow()
                .drop()
                .select()
                .first(tick -> memory.taken() > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Cancellable every(Duration period, Supplier<Uni<Void>> task) {
        return Multi.createFrom()
                .ticks()
                .every(period)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> task.get())
                .subscribe()
                .with(done -> {});
    }
}
