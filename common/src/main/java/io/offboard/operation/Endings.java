package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.Ledger.Ending;
import io.offboard.operation.Ledger.Recorded;
import io.offboard.operation.Ledger.Returned;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.Backoff;
import io.offboard.privacy.Secret;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Records what attempts gave: in one update for all that end at about the same time, tried again while the database is
 * away. What could not be recorded at all is still held in the ledger, under a lease that will end: it comes back as an
 * operation in doubt.
 */
@ApplicationScoped
class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);

    /** From this failure on, operations that shared a call come back one by one: what spoils it may be one of them. */
    private static final int PART_AFTER = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration KEEP_TRYING = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Memory memory;
    private final Replica replica;
    private final RandomGenerator random;
    private final Clock clock;
    private final Event<OperationsRecorded> recorded;
    private final Backoff backoff;
    private final Duration horizon;
    private final GroupCommit<Ending, Optional<Recorded>> commits =
            new GroupCommit<>(Statements.MOST_AT_ONCE, this::commit);
    private final GroupCommit<Returned, Void> returns = new GroupCommit<>(Statements.MOST_AT_ONCE, this::giveBack);

    Endings(
            Ledger ledger,
            Memory memory,
            Replica replica,
            OperationConfig config,
            RandomGenerator random,
            Clock clock,
            Event<OperationsRecorded> recorded) {
        this.ledger = ledger;
        this.memory = memory;
        this.replica = replica;
        this.random = random;
        this.clock = clock;
        this.recorded = recorded;
        this.backoff = new Backoff(config.retryFirst(), config.retryMost());
        this.horizon = config.retryHorizon();
    }

    /** Records what one vendor call gave its operations. */
    void record(List<Work> works, Outcome<JsonNode> outcome) {
        var failures = 1
                + works.stream()
                        .mapToInt(work -> work.history().failures())
                        .max()
                        .orElseThrow();
        var pause = backoff.pause(failures, random);
        var asked = outcome instanceof Outcome.Unfinished<JsonNode> unfinished
                ? unfinished.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        var once =
                outcome instanceof Outcome.Succeeded<JsonNode> succeeded ? succeeded.once() : Optional.<Secret>empty();
        var now = clock.instant();
        for (var work : works) {
            // At first one pause for all of them: what shared a call comes back together, and shares the next one.
            var its = failures < PART_AFTER ? pause : backoff.pause(failures, random);
            var result = Result.of(
                    work, outcome, its.plus(asked), now, work.acceptedAt().plus(horizon));
            commits.submit(new Ending(work, result, once))
                    .onTermination()
                    .invoke(() -> memory.release(1))
                    .subscribe()
                    .with(done -> {}, failure -> {});
        }
    }

    /** Gives operations back to the ledger that were not begun. Never fails. */
    Uni<Void> handBack(List<Work> works, Duration dueIn) {
        return Multi.createFrom()
                .iterable(works)
                .onItem()
                .transformToUni(work -> returns.submit(Returned.of(work, dueIn))
                        .onTermination()
                        .invoke(() -> memory.release(1))
                        .onFailure()
                        .recoverWithNull())
                .merge(Statements.MOST_AT_ONCE)
                .collect()
                .last();
    }

    private Uni<List<Void>> giveBack(List<Returned> returned) {
        return persistently("handed back", returned.size(), ledger.handBack(returned))
                .replaceWith(() -> Collections.nCopies(returned.size(), null));
    }

    private Uni<List<Optional<Recorded>>> commit(List<Ending> endings) {
        return persistently("recorded", endings.size(), ledger.record(endings))
                .invoke(recorded -> tell(endings, recorded))
                .map(recorded -> endings.stream()
                        .map(ending ->
                                Optional.ofNullable(recorded.get(ending.work().id())))
                        .toList());
    }

    private <T> Uni<T> persistently(String done, int operations, Uni<T> statement) {
        return statement
                .onFailure()
                .invoke(failure -> LOG.warnf("%d operations not %s yet: %s", operations, done, failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(KEEP_TRYING.toMillis())
                // Only the end of the lease they are held under brings them back.
                .onFailure()
                .invoke(replica::end);
    }

    private void tell(List<Ending> endings, Map<UUID, Recorded> recorded) {
        var ended = new ArrayList<Ended>();
        for (var ending : endings) {
            var row = recorded.get(ending.work().id());
            if (row == null) {
                LOG.warnf(
                        "operation=%s ended under a lease that was lost; its new holder tells",
                        ending.work().id());
            } else if (row.finishedAt() != null) {
                var view = Views.of(ending.work(), ending.result(), row.finishedAt());
                ended.add(new Ended(view, ending.once()));
            }
        }
        this.recorded.fire(new OperationsRecorded(ended, endings.stream().anyMatch(Endings::makesOthersDue)));
    }

    private static boolean makesOthersDue(Ending ending) {
        return ending.result().progress() != null
                || ending.work().placement().orderKey().isPresent();
    }
}
