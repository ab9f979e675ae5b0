package io.offboard.receipt;

import io.offboard.ledger.ReceiptChain;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Makes the receipts that did not come when their ends left the outbox, every now and then: link by link until there is
 * nothing left for a full one.
 */
@ApplicationScoped
public class Chaining {

    private static final Logger LOG = Logger.getLogger(Chaining.class);

    private final ReceiptChain chain;
    private final LinkForge forge;
    private final ReceiptConfig config;
    private Cancellable rhythm;

    Chaining(ReceiptChain chain, LinkForge forge, ReceiptConfig config) {
        this.chain = chain;
        this.forge = forge;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        rhythm = Rhythm.afterEvery(config.chainEvery(), LOG, "The chain of receipts was not extended", this::extend);
    }

    void stop(@Observes ShutdownEvent event) {
        rhythm.cancel();
    }

    /** What could not be added now is added the next time. */
    private Uni<Void> extend() {
        return Multi.createBy()
                .repeating()
                .uni(() -> chain.extend(forge))
                .whilst(added -> added == ReceiptChain.MOST_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }
}
