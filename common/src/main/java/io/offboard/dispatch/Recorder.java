package io.offboard.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.ledger.Change.Attempted;
import io.offboard.ledger.Change.Reply;
import io.offboard.ledger.Change.Returned;
import io.offboard.ledger.LedgerWriter;
import io.offboard.ledger.NextState;
import io.offboard.ledger.Replica;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OperationsRecorded;
import io.offboard.operation.VendorProof;
import io.offboard.operation.Work;
import io.offboard.outcome.Answered;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.Backoff;
import io.offboard.privacy.Digests;
import io.offboard.privacy.Secret;
import io.offboard.runtime.Uncancelled;
import io.offboard.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Records what attempts gave, tells of operations that have ended, and gives their places in memory back. What could not
 * be recorded at all is still held in the ledger, under a lease that will end: it comes back as an operation in doubt.
 */
@Singleton
class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class);

    /** From this failure on, operations that shared a call come back one by one: what spoils it may be one of them. */
    private static final int PART_AFTER = 3;

    private final LedgerWriter writer;
    private final Admission admission;
    private final Withdrawals withdrawals;
    private final Replica replica;
    private final RandomGenerator random;
    private final Clock clock;
    private final Event<OperationsRecorded> recorded;
    private final CallMetrics calls;
    private final LeaseMetrics leases;
    private final Tracing tracing;
    private final Digests digests;
    private final Backoff backoff;
    private final Duration horizon;
    private final Duration keepFor;

    Recorder(
            LedgerWriter writer,
            Admission admission,
            Withdrawals withdrawals,
            Replica replica,
            OperationConfig config,
            RandomGenerator random,
            Clock clock,
            Event<OperationsRecorded> recorded,
            CallMetrics calls,
            LeaseMetrics leases,
            Tracing tracing,
            Digests digests) {
        this.writer = writer;
        this.admission = admission;
        this.withdrawals = withdrawals;
        this.replica = replica;
        this.random = random;
        this.clock = clock;
        this.recorded = recorded;
        this.calls = calls;
        this.leases = leases;
        this.tracing = tracing;
        this.digests = digests;
        this.backoff = new Backoff(config.retryFirst(), config.retryMost());
        this.horizon = config.retryHorizon();
        this.keepFor = config.keepExhausted();
    }

    /**
     * Records what one vendor call gave its operations.
     *
     * @param answer what the vendor answered, empty when it did not
     * @param again takes, once that is committed, what this replica goes on with after a pause
     */
    void record(
            List<Work> works, Outcome<JsonNode> outcome, Optional<Answered> answer, BiConsumer<Work, Duration> again) {
        var failures = 1
                + works.stream()
                        .mapToInt(work -> work.history().failures())
                        .max()
                        .orElseThrow();
        var pause = backoff.pause(failures, random);
        var asked = outcome instanceof Outcome.Unfinished<JsonNode> unfinished
                ? unfinished.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        var now = clock.instant();
        var proof = answer.map(given -> VendorProof.of(given, digests));
        for (var work : works) {
            // At first one pause for all of them: what shared a call comes back together, and shares the next one.
            var its = failures < PART_AFTER ? pause : backoff.pause(failures, random);
            var next = NextState.of(
                    work, outcome, its.plus(asked), now, work.setGoingAt().plus(horizon));
            var attempt = new Attempted(work, staysHere(work, next) ? next.keeping() : next, proof);
            var step = tracing.record(work.traced());
            writer.record(attempt)
                    .invoke(reply -> step.end(reply.counts() ? next.status().name() : "refused"))
                    .onFailure()
                    .invoke(failure -> step.end("lost", true))
                    .subscribe()
                    .with(reply -> recorded(attempt, reply, secret(outcome), again), failure -> admission.free(work));
        }
    }

    /** Gives operations back to the ledger that were not begun. Never fails, and goes on when nobody waits for it. */
    Uni<Void> handBack(List<Work> works, Duration dueIn) {
        return Uncancelled.of(writer.handBack(
                        works.stream().map(work -> Returned.of(work, dueIn)).toList())
                .onItemOrFailure()
                .invoke((done, failure) -> {
                    works.forEach(admission::free);
                    withdrawals.forget(works);
                })
                .onFailure()
                .recoverWithNull());
    }

    /** What goes on at once or has somebody waiting for it here is not worth taking up again. */
    private boolean staysHere(Work work, NextState next) {
        return !next.ended()
                && replica.mayCall(work.lease().replica())
                && (next.progress() != null
                        || (work.interactive() && next.retryIn().compareTo(Lane.WORTH_KEEPING) < 0));
    }

    private void recorded(Attempted attempt, Reply reply, Optional<Secret> once, BiConsumer<Work, Duration> again) {
        var work = attempt.work();
        var next = attempt.next();
        count(work, next, reply);
        if (reply.kept()) {
            again.accept(work.with(next.history(work)), next.retryIn());
            return;
        }
        admission.free(work);
        if (!reply.counts()) {
            LOG.warnf("operation=%s ended under a lease that was lost; its new holder tells", work.id());
        }
        recorded.fire(new OperationsRecorded(
                reply.counts() && next.ended()
                        ? List.of(new Ended(
                                next.view(work, reply.finishedAt(), keepFor),
                                work.account(),
                                work.trace(),
                                once,
                                attempt.answer(),
                                reply.entry()))
                        : List.of(),
                work.placement().orderKey().isPresent()));
    }

    private void count(Work work, NextState next, Reply reply) {
        if (!reply.counts()) {
            leases.outcomeRefused();
        } else if (next.toBeRetried()) {
            calls.retried(work);
        }
    }

    private static Optional<Secret> secret(Outcome<JsonNode> outcome) {
        return outcome instanceof Outcome.Succeeded<JsonNode> succeeded ? succeeded.once() : Optional.empty();
    }
}
