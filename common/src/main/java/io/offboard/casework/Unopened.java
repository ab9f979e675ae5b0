package io.offboard.casework;

import io.offboard.cases.Opening;
import io.offboard.ledger.CaseParts.PartKey;
import io.offboard.ledger.CaseUnopened;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes the parts that came sealed under a key that this service did not have, as soon as it has it: a mistake with a key
 * delays what was asked for, and loses nothing.
 */
@ApplicationScoped
class Unopened {

    private static final Logger LOG = Logger.getLogger(Unopened.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final CaseConfig config;
    private final CaseUnopened unopened;
    private final OwnKinds kinds;
    private final Taking taking;
    private PartKey last = PartKey.FIRST;
    private Cancellable looking = () -> {};

    Unopened(CaseConfig config, CaseUnopened unopened, OwnKinds kinds, Taking taking) {
        this.config = config;
        this.unopened = unopened;
        this.kinds = kinds;
        this.taking = taking;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            looking = Rhythm.every(
                    LOOK_EVERY, LOG, "Parts of cases that could not be opened are not looked at", this::look);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
    }

    private Uni<Void> look() {
        return unopened.after(last)
                .invoke(page -> last = next(page))
                .call(page -> Multi.createFrom()
                        .iterable(page)
                        .onItem()
                        .transformToUniAndConcatenate(this::take)
                        .collect()
                        .last())
                .chain(unopened::forgetTaken);
    }

    private Uni<Void> take(Opening opening) {
        var open = opening.parts().stream()
                .filter(part -> kinds.canOpen(opening, part))
                .toList();
        return open.isEmpty() ? Uni.createFrom().voidItem() : taking.takeParts(opening.withParts(open), false);
    }

    private static PartKey next(List<Opening> page) {
        if (page.stream().mapToInt(opening -> opening.parts().size()).sum() < CaseUnopened.MOST_AT_ONCE) {
            return PartKey.FIRST;
        }
        var opening = page.get(page.size() - 1);
        return new PartKey(
                opening.id(), opening.parts().get(opening.parts().size() - 1).number());
    }
}
