package io.offboard.retention;

import io.offboard.ledger.CaseLeaving;
import io.offboard.ledger.CaseOrphans;
import io.offboard.ledger.Leaving;
import io.offboard.ledger.OldReceipts;
import io.offboard.ledger.Past;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sweeps out what ended long ago. A page takes a few hundredths of a second, and after each it rests for nine times as
 * long: the busier the database, the longer. So it never takes more than a tenth of one connection's time.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final int REST = 9;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Leaving leaving;
    private final Past past;
    private final OldReceipts receipts;
    private final CaseLeaving cases;
    private final CaseOrphans orphans;
    private final RetentionConfig config;
    private final RetentionMetrics metrics;
    private final EventLoop loop;
    private Cancellable sweeping;

    /** Everything before it that could leave has left. A new process looks at all once. */
    private volatile UUID swept = BEGINNING;

    Retention(
            Leaving leaving,
            Past past,
            OldReceipts receipts,
            CaseLeaving cases,
            CaseOrphans orphans,
            RetentionConfig config,
            RetentionMetrics metrics,
            EventLoop loop) {
        this.leaving = leaving;
        this.past = past;
        this.receipts = receipts;
        this.cases = cases;
        this.orphans = orphans;
        this.config = config;
        this.metrics = metrics;
        this.loop = loop;
    }

    void start(@Observes StartupEvent event) {
        sweeping = Rhythm.afterEvery(SWEEP_EVERY, LOG, "What ended long ago did not leave now", this::sweep);
    }

    void stop(@Observes ShutdownEvent event) {
        sweeping.cancel();
    }

    /** Once over all that may leave. What fails is counted, and tried again by the next sweep. */
    Uni<Void> sweep() {
        return operations()
                .chain(this::leaveCases)
                .chain(this::leaveOrphans)
                .chain(() -> whereSet(config.past(), this::forget))
                .chain(() -> whereSet(config.receipts(), this::receipts))
                .onFailure()
                .invoke(metrics::failed);
    }

    private static Uni<Void> whereSet(Optional<Duration> keep, Function<Duration, Uni<Void>> sweep) {
        return keep.map(sweep).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> operations() {
        return Uni.createFrom().deferred(() -> {
            var at = new AtomicReference<>(swept);
            var stays = new AtomicReference<UUID>();
            return pages(() -> leaving.page(at.get(), config.operations()), Leaving.Page::full, page -> {
                        at.set(page.last());
                        stays.compareAndSet(null, page.stays());
                        metrics.left(page.removed());
                    })
                    .invoke(() -> swept = stays.get() == null ? at.get() : stays.get());
        });
    }

    private Uni<Void> leaveCases() {
        return pages(() -> cases.leave(config.cases()), left -> left == CaseLeaving.MOST_AT_ONCE, metrics::casesLeft);
    }

    private Uni<Void> leaveOrphans() {
        return pages(() -> orphans.leave(config.cases()), left -> left == CaseOrphans.MOST_AT_ONCE, left -> {});
    }

    private Uni<Void> forget(Duration keep) {
        return Uni.createFrom().deferred(() -> {
            var at = new AtomicReference<>(BEGINNING);
            return pages(() -> past.forget(at.get(), keep), Past.Forgotten::full, forgotten -> {
                at.set(forgotten.last());
                metrics.forgotten(forgotten.operations());
            });
        });
    }

    private Uni<Void> receipts(Duration keep) {
        return pages(() -> receipts.leave(keep), Optional::isPresent, left -> left.ifPresent(metrics::receiptsLeft));
    }

    /** For as long as there are whole pages, with a rest after each. */
    private <P> Uni<Void> pages(Supplier<Uni<P>> page, Predicate<P> full, Consumer<P> done) {
        return Multi.createBy()
                .repeating()
                .uni(() -> resting(page, full).invoke(done))
                .whilst(full)
                .onItem()
                .ignoreAsUni();
    }

    private <P> Uni<P> resting(Supplier<Uni<P>> page, Predicate<P> full) {
        return Uni.createFrom().deferred(() -> {
            var begin = loop.now();
            return page.get().chain(found -> {
                var rest = Duration.ofNanos(REST * Math.max(1, loop.now() - begin));
                var answer = Uni.createFrom().item(found);
                return full.test(found) ? answer.onItem().delayIt().by(rest) : answer;
            });
        });
    }
}
