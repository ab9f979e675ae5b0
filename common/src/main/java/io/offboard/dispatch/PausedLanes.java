package io.offboard.dispatch;

import io.offboard.ledger.LanePauses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the lanes of this replica obey what the ledger says of them. */
@ApplicationScoped
public class PausedLanes {

    private final LanePauses pauses;
    private final Dispatcher dispatcher;

    PausedLanes(LanePauses pauses, Dispatcher dispatcher) {
        this.pauses = pauses;
        this.dispatcher = dispatcher;
    }

    /** Looks which lanes are paused, and pauses and resumes those of this replica accordingly. */
    public Uni<Void> obey() {
        return pauses.all().chain(paused -> dispatcher.pause(paused.keySet()));
    }
}
