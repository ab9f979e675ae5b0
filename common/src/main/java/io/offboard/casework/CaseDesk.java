package io.offboard.casework;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.cases.PartStatus;
import io.offboard.command.UnreadableCommandException;
import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.ledger.CaseBook;
import io.offboard.ledger.CaseLookup;
import io.offboard.runtime.CallerContext;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where cases are opened and asked about. */
@ApplicationScoped
public class CaseDesk {

    private final CaseConfig config;
    private final CaseReader reader;
    private final CaseBook book;
    private final CaseLookup lookup;
    private final CaseEvents events;
    private final Clock clock;
    private final String domain;

    CaseDesk(
            CaseConfig config,
            CaseReader reader,
            CaseBook book,
            CaseLookup lookup,
            CaseEvents events,
            Clock clock,
            ServiceConfig service) {
        this.config = config;
        this.reader = reader;
        this.book = book;
        this.lookup = lookup;
        this.events = events;
        this.clock = clock;
        this.domain = service.domain();
    }

    /** Whether this service takes part in cases at all. */
    public boolean isOpen() {
        return config.enabled();
    }

    /**
     * Opens a case: once this ends it is safe, and all services will hear of it. The same source and id are the same case.
     *
     * @param event a CloudEvent in structured mode
     * @return the case's id
     * @throws UnreadableCommandException when it cannot be opened; nothing is kept then
     */
    public Uni<UUID> open(byte[] event) {
        var opening = reader.posted(event, domain);
        return CallerContext.keeping(() -> book.post(opening, events.opened(opening)))
                .map(opened -> {
                    if (opened == CaseBook.Opened.CONFLICTING) {
                        throw new UnreadableCommandException(
                                Reason.CONFLICT, "Another case was opened before with the same source and id.", "/id");
                    }
                    return opening.id();
                });
    }

    /** The case with this id, null when there is none. */
    public Uni<CaseView> find(UUID id) {
        return lookup.find(id).map(found -> found == null ? null : shown(found));
    }

    /** The cases that the query asks for, newest first. */
    public Uni<List<CaseView>> list(CaseQuery query) {
        return lookup.list(query).map(found -> found.stream().map(this::shown).toList());
    }

    /** What has been waiting for long is shown as unserved. */
    private CaseView shown(CaseView view) {
        var late = view.openedAt().plus(config.unservedAfter()).isBefore(Instant.now(clock));
        if (!late || view.status() != CaseStatus.OPEN) {
            return view;
        }
        return view.withParts(view.parts().stream()
                .map(part -> part.status() == PartStatus.WAITING ? part.unserved() : part)
                .toList());
    }
}
