package io.offboard.intake;

import io.offboard.dispatch.ClaimLoop;
import io.offboard.dispatch.Dispatcher;
import io.offboard.error.AnswerLostException;
import io.offboard.error.NotSentException;
import io.offboard.ledger.Acceptance;
import io.offboard.ledger.Acceptance.Candidate;
import io.offboard.ledger.Acceptance.Existing;
import io.offboard.ledger.Acceptance.Inserted;
import io.offboard.ledger.GroupCommit;
import io.offboard.ledger.Replica;
import io.offboard.operation.Draft;
import io.offboard.operation.Lease;
import io.offboard.operation.Work;
import io.offboard.runtime.CallerContext;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.Uncancelled;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Accepts operations: what this says is accepted is committed to the ledger, and will be carried out. */
@Singleton
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** How often and for how long bulk waits for room in lanes that will soon have some. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private static final Duration SOON = Duration.ofMillis(250);

    private final Acceptance acceptance;
    private final Replica replica;
    private final Dispatcher dispatcher;
    private final ClaimLoop claimLoop;
    private final EventLoop loop;
    private final IntakeMetrics metrics;
    private final GroupCommit<Draft, Accepted> commits;

    Intake(
            Acceptance acceptance,
            Replica replica,
            Dispatcher dispatcher,
            ClaimLoop claimLoop,
            EventLoop loop,
            IntakeMetrics metrics) {
        this.acceptance = acceptance;
        this.replica = replica;
        this.dispatcher = dispatcher;
        this.claimLoop = claimLoop;
        this.loop = loop;
        this.metrics = metrics;
        this.commits = new GroupCommit<>(Acceptance.MOST_AT_ONCE, loop, this::acceptGathered);
    }

    /**
     * Accepts commands: when this ends they are committed, in one insert, and will be carried out. Answers one result
     * for each, in the same order; a command that came before, or twice among these, is not accepted again. May be
     * subscribed to again when it failed. Goes on when whoever waits does so no longer. Answers on the event loop.
     */
    public Uni<List<Accepted>> accept(List<Draft> drafts) {
        drafts.forEach(Intake::refuseDryRun);
        return drafts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uncancelled.of(loop.call(() -> dispatcher.admit(drafts))
                        .chain(this::insert)
                        .chain(inserted -> answer(drafts, inserted)));
    }

    /** The insert is committed: nobody may hear that nothing was accepted. */
    private Uni<List<Accepted>> answer(List<Draft> drafts, Map<UUID, Inserted> inserted) {
        return results(drafts, inserted)
                .invoke(accepted -> tell(drafts, accepted))
                .onFailure()
                .transform(AnswerLostException::new);
    }

    /** A fault of ours, which must not delete anything. */
    private static void refuseDryRun(Draft draft) {
        if (draft.terms().dryRun()) {
            throw new IllegalArgumentException("a dry run is not to be accepted");
        }
    }

    /** What was not accepted because the database is away is not told of: it is tried again, or the caller hears of it. */
    private static void tell(List<Draft> drafts, List<Accepted> accepted) {
        for (int i = 0; i < drafts.size(); i++) {
            var step = drafts.get(i).acceptance();
            step.belongsTo(accepted.get(i).operation());
            step.end(accepted.get(i).disposition());
        }
    }

    /** Accepts one command, in one insert with others that come at the same time. Goes on, too. */
    public Uni<Accepted> accept(Draft draft) {
        refuseDryRun(draft);
        return CallerContext.keeping(() -> Uncancelled.of(commits.submit(draft)));
    }

    /** What gathered behind a statement that is not answered in time would wait as long again for its own. */
    private Uni<List<Accepted>> acceptGathered(List<Draft> drafts) {
        return accept(drafts)
                .onFailure(TimeoutException.class)
                .invoke(timeout -> commits.failGathered(new NotSentException(timeout)));
    }

    /**
     * Ends when it is time to accept these, which came in bulk: at once, unless their lanes are busy and will have room in
     * a moment. It is no use to wait for a vendor that is slow: then they wait in the ledger.
     */
    public Uni<Void> room(List<Draft> drafts) {
        return awaitRoom(drafts, loop.now() + SOON.toNanos());
    }

    private Uni<Void> awaitRoom(List<Draft> drafts, long until) {
        return loop.call(() -> loop.now() < until && dispatcher.willHaveRoom(drafts, SOON))
                .chain(wait -> wait
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_EVERY)
                                .chain(() -> awaitRoom(drafts, until))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Map<UUID, Inserted>> insert(List<Candidate> candidates) {
        var lease = replica.lease();
        return acceptance
                .insert(candidates, lease)
                .onFailure()
                .invoke(failure -> loop.execute(() -> notAccepted(candidates, lease, failure)))
                .chain(inserted -> loop.call(() -> {
                    candidates.forEach(candidate ->
                            take(candidate, inserted.get(candidate.draft().id())));
                    dispatcher.proceed();
                    wakeFor(candidates, inserted);
                    return inserted;
                }));
    }

    private void notAccepted(List<Candidate> candidates, UUID lease, Throwable failure) {
        LOG.debugf("%d operations were not accepted: %s", candidates.size(), failure);
        var held = candidates.stream()
                .filter(candidate -> candidate.ticket() != null)
                .toList();
        held.forEach(candidate -> dispatcher.release(candidate.draft()));
        if (replica.loseTrack(failure) && !held.isEmpty()) {
            acceptance
                    .takeBack(held, lease)
                    .subscribe()
                    .with(rows -> claimLoop.wake(), away -> LOG.warnf("They come free with their lease: %s", away));
        }
    }

    /** @param row null when the draft was not new */
    private void take(Candidate candidate, Inserted row) {
        var draft = candidate.draft();
        if (row != null) {
            metrics.accepted(draft.handler().kind());
        }
        if (row != null && row.lease() != null) {
            var lease = new Lease(row.lease(), 0, candidate.ticket());
            dispatcher.dispatch(Work.of(draft, row.acceptedAt(), lease), candidate.begun());
            return;
        }
        if (candidate.ticket() != null) {
            dispatcher.release(draft);
        }
    }

    /** What has to wait for others in its order is taken up at once after them, what found no place when there is room. */
    private void wakeFor(List<Candidate> candidates, Map<UUID, Inserted> inserted) {
        var ordered = candidates.stream()
                .map(Candidate::draft)
                .filter(draft -> draft.placement().orderKey().isPresent())
                .map(draft -> inserted.get(draft.id()))
                .anyMatch(row -> row != null && row.lease() == null);
        if (ordered || dispatcher.isHungry()) {
            claimLoop.wake();
        }
    }

    private Uni<List<Accepted>> results(List<Draft> drafts, Map<UUID, Inserted> inserted) {
        var known = drafts.stream()
                .filter(draft -> !inserted.containsKey(draft.id()))
                .toList();
        if (known.isEmpty()) {
            return Uni.createFrom()
                    .item(drafts.stream()
                            .<Accepted>map(draft -> new Accepted.New(draft.id()))
                            .toList());
        }
        return acceptance.existing(known).map(existing -> drafts.stream()
                .map(draft -> inserted.containsKey(draft.id())
                        ? new Accepted.New(draft.id())
                        : compare(draft, existing.get(Acceptance.Name.of(draft))))
                .toList());
    }

    private static Accepted compare(Draft draft, List<Existing> existing) {
        Objects.requireNonNull(existing, "a command that conflicts has a row");
        var part = draft.part();
        return existing.size() == part.of()
                        && draft.asksForTheSameAs(existing.get(part.number()).digest())
                ? new Accepted.Repeated(existing.get(part.number()).operation())
                : new Accepted.Conflicting(existing.get(0).operation());
    }
}
