package io.offboard.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.ledger.GrantLog;
import io.offboard.ledger.GrantLog.Question;
import io.offboard.ledger.LedgerWriter;
import io.offboard.ledger.Replica;
import io.offboard.operation.Work;
import io.offboard.outcome.Answered;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.Grants;
import io.offboard.runtime.EventLoop;
import io.offboard.trace.Step;
import io.offboard.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The world around the lanes: makes their calls, commits their intents, asks for their turns, records what came of it. */
@Singleton
class CallMaker implements Lane.Surroundings {

    private static final Logger LOG = Logger.getLogger(CallMaker.class);

    /** So long after it was handed over a paced call may begin. */
    private static final Duration PROMPTLY = Duration.ofMillis(10);

    private static final Uni<Optional<Outcome<JsonNode>>> NOT_BEGUN =
            Uni.createFrom().item(Optional.empty());

    private final EventLoop loop;
    private final Replica replica;
    private final LedgerWriter writer;
    private final GrantLog grants;
    private final Recorder recorder;
    private final Withdrawals withdrawals;
    private final CallMetrics metrics;
    private final Tracing tracing;
    private boolean stopped;

    CallMaker(
            EventLoop loop,
            Replica replica,
            LedgerWriter writer,
            GrantLog grants,
            Recorder recorder,
            Withdrawals withdrawals,
            CallMetrics metrics,
            Tracing tracing) {
        this.loop = loop;
        this.replica = replica;
        this.writer = writer;
        this.grants = grants;
        this.recorder = recorder;
        this.withdrawals = withdrawals;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /** From now on no call begins. */
    void stop() {
        stopped = true;
    }

    @Override
    public long now() {
        return loop.now();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        loop.after(delay, task);
    }

    @Override
    public void intend(List<Work> works, Consumer<Boolean> committed) {
        writer.intend(works).onFailure().recoverWithItem(false).subscribe().with(committed);
    }

    @Override
    public void ask(String account, PacedQueue.Wish wish, Consumer<Optional<Grants.Block>> answered) {
        var claimants = wish.own().stream().map(Queued::claimant).toList();
        grants.ask(new Question(account, wish.limit(), wish.most(), wish.cleared(), claimants))
                .map(Optional::of)
                .onFailure()
                .invoke(failure -> LOG.warnf("The vendor's limits could not be looked up: %s", failure))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .subscribe()
                .with(answer -> loop.execute(() -> answered.accept(answer)));
    }

    @Override
    public void handBack(List<Work> works, Duration dueIn) {
        if (!works.isEmpty()) {
            recorder.handBack(works, dueIn).subscribe().with(done -> {});
        }
    }

    @Override
    public void call(Lane lane, Batch batch) {
        if (withdrawals.any(batch.works())) {
            loop.execute(() -> callTheOthers(lane, batch));
        } else if (mayCall(batch)) {
            execute(lane, batch);
        } else {
            loop.execute(() -> giveUp(lane, batch));
        }
    }

    /** The row of one that was cancelled says so already: to hand it back gives its place back and changes nothing. */
    private void callTheOthers(Lane lane, Batch batch) {
        var withdrawn = batch.works().stream().filter(withdrawals::contains).toList();
        var others = batch.works().stream()
                .filter(work -> !withdrawals.contains(work))
                .toList();
        handBack(withdrawn.stream().map(Work::notCalled).toList(), Duration.ZERO);
        if (others.isEmpty()) {
            lane.abandoned(batch);
            lane.proceed();
        } else {
            call(lane, batch.with(others));
        }
    }

    /** What this replica held while an operation waited here may be another's by now. */
    private boolean mayCall(Batch batch) {
        return !stopped
                && batch.works().stream()
                        .allMatch(work -> replica.mayCall(work.lease().replica()));
    }

    private void execute(Lane lane, Batch batch) {
        loop.beside(() -> mayStillBegin(batch) ? called(batch).map(Optional::of) : NOT_BEGUN)
                .subscribe()
                .with(outcome -> {
                    var answer = Answered.last();
                    loop.execute(() -> outcome.ifPresentOrElse(
                            known -> settle(lane, batch, known, answer), () -> missed(lane, batch)));
                });
    }

    /** A paced call that the other loop had no time for would reach the vendor together with those after it. */
    private boolean mayStillBegin(Batch batch) {
        return batch.turn().isEmpty() || now() - batch.begun() < PROMPTLY.toNanos();
    }

    /** Never fails. */
    private Uni<Outcome<JsonNode>> called(Batch batch) {
        var handler = batch.works().get(0).handler();
        var attempts = batch.works().stream().map(Work::attempt).toList();
        var steps = batch.works().stream().map(work -> step(work, batch)).toList();
        var begun = now();
        return Uni.createFrom()
                .deferred(() -> handler.execute(attempts))
                .onFailure()
                .recoverWithItem(CallMaker::unexpected)
                .invoke(outcome -> {
                    metrics.called(batch.works(), outcome, now() - begun);
                    steps.forEach(step -> end(step, outcome));
                });
    }

    private Step step(Work work, Batch batch) {
        return tracing.call(
                work.traced(),
                work.account(),
                work.history().attempts(),
                batch.works().size());
    }

    private static void end(Step step, Outcome<JsonNode> outcome) {
        step.end(CallResult.of(outcome).label(), outcome instanceof Outcome.Unfinished<JsonNode>);
    }

    private void settle(Lane lane, Batch batch, Outcome<JsonNode> outcome, Optional<Answered> answer) {
        var flowed = !lane.held();
        lane.ended(batch, outcome);
        if (mayBeOneAmongMany(batch, outcome)) {
            lane.splitInHalves(batch);
        } else {
            recorder.record(batch.works(), outcome, answer, (work, pause) -> goOn(lane, work, pause));
        }
        if (lane.paused()) {
            handBack(lane.drain(), Duration.ZERO);
        } else if (lane.holdLeft().compareTo(Lane.WORTH_KEEPING) > 0) {
            if (flowed) {
                LOG.warnf(
                        "account=%s is left alone for %s%s",
                        lane.account(),
                        lane.holdLeft(),
                        lane.state().credentialsRefused() ? ": credentials refused" : "");
            }
            handBack(lane.drain(), lane.holdLeft());
        }
        lane.proceed();
    }

    private void goOn(Lane lane, Work work, Duration pause) {
        if (stopped || lane.paused()) {
            handBack(List.of(work), pause);
        } else {
            lane.addAfter(pause, work);
        }
    }

    /** To hand it back would cost it what its own limits have granted: a user's next call may be a minute away. */
    private void missed(Lane lane, Batch batch) {
        if (mayCall(batch) && !lane.held()) {
            lane.missed(batch);
            lane.proceed();
        } else {
            giveUp(lane, batch);
        }
    }

    private void giveUp(Lane lane, Batch batch) {
        lane.abandoned(batch);
        handBack(batch.works().stream().map(Work::notCalled).toList(), Lane.SHORTLY);
        lane.proceed();
    }

    /** What is refused of the account, or of all targets alike, would be refused of each half again. */
    private static boolean mayBeOneAmongMany(Batch batch, Outcome<JsonNode> outcome) {
        return batch.works().size() > 1
                && outcome instanceof Outcome.Rejected<JsonNode> rejected
                && rejected.concern() == Outcome.Concern.TARGET;
    }

    private static Outcome<JsonNode> unexpected(Throwable fault) {
        LOG.error("A handler failed where it should have answered with an outcome", fault);
        return new Outcome.Unfinished<>(
                Failure.unanswered("internal_error", "Offboard itself failed; it will try again."),
                Optional.empty(),
                Outcome.Effect.POSSIBLE);
    }
}
