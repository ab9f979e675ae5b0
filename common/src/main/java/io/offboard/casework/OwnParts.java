package io.offboard.casework;

import io.offboard.cases.CaseId;
import io.offboard.ledger.CaseEnds;
import io.offboard.ledger.CaseParts;
import io.offboard.ledger.CaseParts.PartKey;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OperationView;
import io.offboard.operation.OperationsRecorded;
import io.offboard.privacy.CaseSeal;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends the parts that this service has taken when their operations end: as soon as it hears of it, and by looking through
 * all of them again and again, because another replica may have ended one and died. Ends cases that nobody serves, too.
 */
@ApplicationScoped
class OwnParts {

    private static final Logger LOG = Logger.getLogger(OwnParts.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration GIVE_UP_EVERY = Duration.ofMinutes(1);

    private final CaseConfig config;
    private final CaseSeal seal;
    private final CaseParts parts;
    private final CaseEnds ends;
    private final CaseEvents events;
    private final Duration horizon;
    private PartKey last = PartKey.FIRST;
    private Cancellable looking = () -> {};
    private Cancellable givingUp = () -> {};

    OwnParts(
            CaseConfig config,
            CaseSeal seal,
            CaseParts parts,
            CaseEnds ends,
            CaseEvents events,
            OperationConfig operations) {
        this.config = config;
        this.seal = seal;
        this.parts = parts;
        this.ends = ends;
        this.events = events;
        this.horizon = operations.retryHorizon();
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (config.enabled()) {
            seal.require();
            looking = Rhythm.afterEvery(LOOK_EVERY, LOG, "Parts of cases are not looked through", this::look);
            givingUp = Rhythm.afterEvery(GIVE_UP_EVERY, LOG, "Cases that nobody serves are not ended", this::giveUp);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
        givingUp.cancel();
    }

    void settle(@Observes OperationsRecorded recorded) {
        if (!config.enabled()) {
            return;
        }
        var keys = recorded.ended().stream()
                .map(Ended::operation)
                .filter(operation -> CaseId.isReserved(operation.commandSource()))
                .map(OwnParts::key)
                .toList();
        parts.settle(keys, events::changed)
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("Parts of cases are settled later: %s", failure));
    }

    private Uni<Void> look() {
        return parts.pendingAfter(last)
                .invoke(page -> last = page.size() < CaseParts.MOST_AT_ONCE ? PartKey.FIRST : page.get(page.size() - 1))
                .chain(page -> parts.settle(page, events::changed));
    }

    private Uni<Void> giveUp() {
        return ends.giveUp(horizon, events::ended);
    }

    private static PartKey key(OperationView operation) {
        return new PartKey(
                CaseId.behind(operation.commandSource()).orElseThrow(), Integer.parseInt(operation.commandId()));
    }
}
