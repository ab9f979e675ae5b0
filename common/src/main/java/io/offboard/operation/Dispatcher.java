package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.Lane.Batch;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Breaker;
import io.offboard.pacing.Pace;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings operations to their vendors: a lane for each account, all lanes on one event loop, so that no lane needs a
 * lock. What comes in was admitted by {@link Memory}, which bounds it.
 */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** A lane on hold for longer gives what waits in it back to the ledger, where it takes no memory. */
    private static final Duration WORTH_KEEPING = Duration.ofSeconds(5);

    /** When to try again what the state of this replica does not allow now. */
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Context loop;
    private final OperationConfig config;
    private final RandomGenerator random;
    private final Replica replica;
    private final Endings endings;
    private final Pacer pacer;
    private final Map<String, Lane> lanes = new HashMap<>();
    private boolean stopped;

    Dispatcher(
            Vertx vertx,
            OperationConfig config,
            RandomGenerator random,
            Replica replica,
            Endings endings,
            Pacer pacer) {
        this.loop = vertx.getOrCreateContext();
        this.config = config;
        this.random = random;
        this.replica = replica;
        this.endings = endings;
        this.pacer = pacer;
    }

    /** How every lane stands, by account. */
    public Uni<Map<String, LaneState>> states() {
        return onLoop(
                () -> lanes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, lane -> lane.getValue()
                        .state())));
    }

    /** The accounts whose lanes are on hold. */
    Uni<Set<String>> held() {
        return onLoop(() -> lanes.entrySet().stream()
                .filter(lane -> lane.getValue().held())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    /** Takes over operations that this replica holds. */
    void dispatch(List<Work> works) {
        loop.runOnContext(ignored -> {
            works.forEach(work -> lane(work.placement().account()).add(work));
            lanes.values().forEach(Lane::proceed);
        });
    }

    /** Gives everything back to the ledger that no call has begun for. */
    Uni<Void> handBackWaiting() {
        return onLoop(() -> lanes.values().stream()
                        .flatMap(lane -> lane.drain().stream())
                        .toList())
                .chain(works -> endings.handBack(works, Duration.ZERO));
    }

    /** From now on begins no call, and gives back what waits. */
    Uni<Void> stop() {
        return onLoop(() -> stopped = true).chain(this::handBackWaiting);
    }

    private Lane lane(String account) {
        return lanes.computeIfAbsent(
                account,
                absent -> new Lane(
                        new OnLoop(),
                        new AdaptiveConcurrency(config.maxCalls()),
                        new Breaker(random),
                        config.linger()));
    }

    private void settle(Lane lane, Batch batch, Outcome<JsonNode> outcome) {
        var flowed = !lane.held();
        lane.ended(batch, outcome);
        if (mayBeOneAmongMany(batch, outcome)) {
            lane.splitInHalves(batch);
        } else {
            endings.record(batch.works(), outcome);
        }
        if (lane.holdLeft().compareTo(WORTH_KEEPING) > 0) {
            if (flowed) {
                LOG.warnf(
                        "account=%s is left alone for %s",
                        batch.works().get(0).placement().account(), lane.holdLeft());
            }
            endings.handBack(lane.drain(), lane.holdLeft()).subscribe().with(done -> {});
        }
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

    private <T> Uni<T> onLoop(Supplier<T> task) {
        return Uni.createFrom().emitter(emitter -> loop.runOnContext(ignored -> emitter.complete(task.get())));
    }

    /** The dispatcher's event loop as the lanes see it. */
    private final class OnLoop implements Lane.Surroundings {

        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void after(Duration delay, Runnable task) {
            loop.owner().setTimer(Math.max(1, delay.toMillis()), timer -> loop.runOnContext(ignored -> task.run()));
        }

        @Override
        public void call(Lane lane, Batch batch) {
            var limits = batch.works().get(0).placement().paces();
            if (!mayCall(batch)) {
                loop.runOnContext(ignored -> giveUp(lane, batch, SHORTLY));
            } else if (limits.isEmpty()) {
                execute(lane, batch);
            } else {
                whenItIsItsTurn(lane, batch, limits);
            }
        }

        /** What this replica held while an operation waited here may be another's by now. */
        private boolean mayCall(Batch batch) {
            return !stopped
                    && batch.works().stream()
                            .allMatch(work -> replica.mayCall(work.hold().lease()));
        }

        private void whenItIsItsTurn(Lane lane, Batch batch, List<Pace> limits) {
            pacer.turn(limits)
                    .onFailure()
                    .invoke(failure -> LOG.warnf("The vendor's limits could not be looked up: %s", failure))
                    .onFailure()
                    .recoverWithItem(SHORTLY)
                    .subscribe()
                    .with(wait -> loop.runOnContext(ignored -> {
                        if (!wait.isZero()) {
                            giveUp(lane, batch, wait);
                        } else if (mayCall(batch)) {
                            execute(lane, batch);
                        } else {
                            giveUp(lane, batch, SHORTLY);
                        }
                    }));
        }

        private void execute(Lane lane, Batch batch) {
            var works = batch.works();
            var handler = works.get(0).handler();
            CallerContext.ownOn(
                            loop,
                            () -> handler.execute(
                                    works.stream().map(Work::attempt).toList()))
                    .onFailure()
                    .recoverWithItem(Dispatcher::unexpected)
                    .subscribe()
                    .with(outcome -> loop.runOnContext(ignored -> settle(lane, batch, outcome)));
        }

        private void giveUp(Lane lane, Batch batch, Duration dueIn) {
            lane.abandoned(batch);
            endings.handBack(batch.works().stream().map(Work::notCalled).toList(), dueIn)
                    .subscribe()
                    .with(done -> {});
            lane.proceed();
        }
    }
}
