package io.offboard.casework;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseRequest.Cancelling;
import io.offboard.cases.CaseView;
import io.offboard.command.UnreadableCommandException;
import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.ledger.CaseBook;
import io.offboard.ledger.CaseLookup;
import io.offboard.runtime.CallerContext;
import io.offboard.runtime.Uncancelled;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Where cases are opened, cancelled and asked about. */
@ApplicationScoped
public class CaseDesk {

    /** What whoever means a dry run is told. */
    public static final String NO_DRY_RUN =
            "A case has no dry run: each of its commands has, at the service of its domain.";

    private final CaseConfig config;
    private final CaseReader reader;
    private final CaseBook book;
    private final CaseLookup lookup;
    private final CaseEvents events;
    private final CasePicture picture;
    private final Clock clock;
    private final String domain;

    CaseDesk(
            CaseConfig config,
            CaseReader reader,
            CaseBook book,
            CaseLookup lookup,
            CaseEvents events,
            CasePicture picture,
            Clock clock,
            ServiceConfig service) {
        this.config = config;
        this.reader = reader;
        this.book = book;
        this.lookup = lookup;
        this.events = events;
        this.picture = picture;
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
     * @param caller label of who asks, the same in every service
     * @return the case's id
     * @throws UnreadableCommandException when it cannot be opened; nothing is kept then
     */
    public Uni<UUID> open(byte[] event, String caller) {
        var opening = reader.posted(event, domain, caller);
        return CallerContext.keeping(() -> Uncancelled.of(book.post(opening, events.opened(opening))))
                .map(opened -> {
                    if (opened == CaseBook.Opened.CONFLICTING) {
                        throw new UnreadableCommandException(
                                Reason.CONFLICT, "Another case was opened before with the same source and id.", "/id");
                    }
                    return opening.id();
                });
    }

    /**
     * Has a case cancelled: no service begins what it has not begun. It ends as it stands then.
     *
     * @param by label of who asks
     * @return whether there is such a case, and it is open
     */
    public Uni<Boolean> cancel(UUID id, String by) {
        var cancelling = new Cancelling(id, clock.instant(), by);
        return CallerContext.keeping(() -> Uncancelled.of(book.postCancel(cancelling, events.cancelling(cancelling))));
    }

    /** The case with this id and its parts, null when there is none. */
    public Uni<CaseView> find(UUID id) {
        return lookup.find(id).map(found -> found == null ? null : picture.of(found));
    }

    /** The cases that the query asks for, without their parts, newest first. */
    public Uni<List<CaseView>> list(CaseQuery query) {
        return lookup.list(query).map(found -> found.stream().map(picture::of).toList());
    }

    /** Whether a case was opened by a caller with one of these labels. */
    public Uni<Boolean> isOf(UUID id, List<String> labels) {
        return lookup.isOf(id, labels);
    }
}
