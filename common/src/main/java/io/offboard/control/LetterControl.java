package io.offboard.control;

import io.offboard.ledger.Notices;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Writes down who puts dead letters back. */
@ApplicationScoped
public class LetterControl {

    private final Notices notices;
    private final Audit audit;

    LetterControl(Notices notices, Audit audit) {
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * Somebody is about to put dead letters back.
     *
     * @param since those kept since then; empty when they were chosen one by one
     * @param by who does it: a caller's label
     */
    public Uni<Void> redriving(Optional<Instant> since, String by) {
        var notice = audit.of(ControlAction.onDeadLetters(since.orElse(null), by));
        return CallerContext.keeping(() -> notices.add(notice));
    }
}
