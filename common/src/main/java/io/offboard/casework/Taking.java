package io.offboard.casework;

import static io.offboard.command.UnreadableCommandException.Reason.CONFLICT;

import io.offboard.cases.CaseRequest.Cancelling;
import io.offboard.cases.Opening;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.cases.PartProblem;
import io.offboard.cases.PartStatus;
import io.offboard.command.UnreadableCommandException;
import io.offboard.control.OperationControl;
import io.offboard.intake.Accepted;
import io.offboard.intake.Intake;
import io.offboard.ledger.CaseBook;
import io.offboard.ledger.CaseEnds;
import io.offboard.ledger.CaseParts;
import io.offboard.ledger.CaseParts.PartKey;
import io.offboard.ledger.CaseParts.Taken;
import io.offboard.ledger.CaseUnopened;
import io.offboard.operation.Draft;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes the parts of a case that are of this service's domain as operations, and cancels them. */
@ApplicationScoped
class Taking {

    private static final Logger LOG = Logger.getLogger(Taking.class);

    private static final PartProblem TOO_LATE = new PartProblem("cancelled", "The case was cancelled before.");

    private static final PartProblem NO_KEY = new PartProblem(
            "no-key", "Its service has no key that opens the part. It is taken as soon as the service has it.");

    private static final PartProblem OTHER =
            new PartProblem(CONFLICT.header(), "Another part came before under its number.");

    private final OwnKinds kinds;
    private final Intake intake;
    private final CaseBook book;
    private final CaseParts parts;
    private final CaseUnopened unopened;
    private final CaseEnds ends;
    private final CaseEvents events;
    private final Paces paces;
    private final OperationControl control;
    private final Tracing tracing;

    Taking(
            OwnKinds kinds,
            Intake intake,
            CaseBook book,
            CaseParts parts,
            CaseUnopened unopened,
            CaseEnds ends,
            CaseEvents events,
            Paces paces,
            OperationControl control,
            Tracing tracing) {
        this.kinds = kinds;
        this.intake = intake;
        this.book = book;
        this.parts = parts;
        this.unopened = unopened;
        this.ends = ends;
        this.events = events;
        this.paces = paces;
        this.control = control;
        this.tracing = tracing;
    }

    /**
     * Keeps the case and takes its parts, in one insert: those that were not taken before.
     *
     * @param cancelled whether it is known to have been cancelled meanwhile
     */
    Uni<Void> take(Opening opening, boolean cancelled) {
        return book.confirm(opening)
                .invoke(opened -> {
                    if (opened == CaseBook.Opened.CONFLICTING) {
                        throw new UnreadableCommandException(
                                CONFLICT, "Another case was opened before with the same source and id and other data.");
                    }
                })
                .chain(() -> takeParts(opening, cancelled));
    }

    /** Takes those parts of a case that is kept that were not taken before. */
    Uni<Void> takeParts(Opening opening, boolean cancelled) {
        return book.cancelledBy(opening.id())
                .chain(asked -> parts.untold(opening.id()).chain(untold -> {
                    var own = opening.parts().stream()
                            .filter(kinds::owns)
                            .filter(part -> untold.contains(part.number()))
                            .toList();
                    return asked.isPresent() || cancelled ? drop(opening, own) : accept(opening, own);
                }))
                .chain(taken -> parts.take(taken, events::changed)
                        // An operation may have ended before its part was written down.
                        .chain(() -> parts.settle(taken.stream().map(Taken::key).toList(), events::changed)))
                // Whoever heard that it is cancelled may have looked before there was anything to cancel.
                .chain(() -> book.cancelledBy(opening.id()))
                .chain(by -> by.map(who -> cancelTaken(opening.id(), who))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> ends.end(List.of(opening.id()), events::ended));
    }

    /** Cancels what has not begun of the parts that were taken. */
    Uni<Void> cancel(Cancelling cancelling) {
        return book.confirm(cancelling)
                .chain(() -> unopened.of(cancelling.id()))
                .call(waiting -> Multi.createFrom()
                        .iterable(waiting)
                        .onItem()
                        .transformToUniAndConcatenate(opening -> takeParts(opening, true))
                        .collect()
                        .last())
                .chain(unopened::forgetTaken)
                .chain(() -> cancelTaken(cancelling.id(), cancelling.by()));
    }

    private Uni<Void> cancelTaken(UUID caseId, String by) {
        return parts.underWay(caseId).chain(operations -> Multi.createFrom()
                .iterable(operations)
                .onItem()
                .transformToUniAndConcatenate(
                        operation -> control.cancel(operation, by).replaceWithVoid())
                .collect()
                .last());
    }

    private Uni<List<Taken>> drop(Opening opening, List<OpenedPart> own) {
        return parts.accepted(opening.id()).map(accepted -> own.stream()
                .map(part -> dropped(key(opening, part), accepted.getOrDefault(part.number(), List.of())))
                .toList());
    }

    /** What was accepted before it was cancelled, and not written down, ends as its operations do. */
    private static Taken dropped(PartKey key, List<UUID> accepted) {
        return accepted.isEmpty() ? Taken.not(key, PartStatus.CANCELLED, TOO_LATE) : Taken.by(key, accepted, null);
    }

    private Uni<List<Taken>> accept(Opening opening, List<OpenedPart> own) {
        var origin = tracing.origin(Origin.Face.KAFKA, () -> null);
        var drafts = new LinkedHashMap<PartKey, List<Draft>>();
        var taken = new ArrayList<Taken>();
        var waiting = new ArrayList<OpenedPart>();
        for (var part : own) {
            try {
                drafts.put(key(opening, part), kinds.read(opening, part, origin));
            } catch (UnopenedPartException e) {
                LOG.warnf("Part %d of case %s waits. %s", part.number(), opening.id(), e.getMessage());
                waiting.add(part);
                taken.add(Taken.waits(key(opening, part), NO_KEY));
            } catch (UnreadableCommandException e) {
                var problem = new PartProblem(e.reason().header(), e.getMessage());
                taken.add(Taken.not(key(opening, part), PartStatus.REFUSED, problem));
            }
        }
        var all = drafts.values().stream().flatMap(List::stream).toList();
        var kept = unopened.keep(opening.id(), waiting);
        if (all.isEmpty()) {
            return kept.replaceWith(taken);
        }
        return kept.chain(() -> intake.room(all))
                .chain(() -> intake.accept(all))
                .chain(accepted -> paces.now().invoke(pace -> taken.addAll(taken(drafts, accepted, pace))))
                .replaceWith(taken);
    }

    /** Of a part that was accepted before and not written down, the operations are those of then. */
    private static List<Taken> taken(Map<PartKey, List<Draft>> drafts, List<Accepted> accepted, Paces.Now pace) {
        var next = accepted.iterator();
        var taken = new ArrayList<Taken>();
        drafts.forEach((key, some) -> {
            var results = some.stream().map(draft -> next.next()).toList();
            taken.add(
                    results.stream().anyMatch(Accepted.Conflicting.class::isInstance)
                            ? Taken.not(key, PartStatus.REFUSED, OTHER)
                            : Taken.by(
                                    key,
                                    results.stream().map(Accepted::operation).toList(),
                                    pace.end(some)));
        });
        return taken;
    }

    private static PartKey key(Opening opening, OpenedPart part) {
        return new PartKey(opening.id(), part.number());
    }
}
