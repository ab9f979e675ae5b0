package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.Ledger.Ending;
import io.offboard.operation.Ledger.Recorded;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.Backoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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

    private static final int MOST_AT_ONCE = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration KEEP_TRYING = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Memory memory;
    private final RandomGenerator random;
    private final Clock clock;
    private final Event<OperationsEnded> ended;
    private final Backoff backoff;
    private final Duration horizon;
    private final GroupCommit<Ending, Optional<Recorded>> commits;

    Endings(
            Ledger ledger,
            Memory memory,
            OperationConfig config,
            RandomGenerator random,
            Clock clock,
            Event<OperationsEnded> ended) {
        this.ledger = ledger;
        this.memory = memory;
        this.random = random;
        this.clock = clock;
        this.ended = ended;
        this.backoff = new Backoff(config.retryFirst(), config.retryMost());
        this.horizon = config.retryHorizon();
        this.commits = new GroupCommit<>(MOST_AT_ONCE, this::commit);
    }

    /** Records what one vendor call gave its operations. */
    void record(List<Work> works, Outcome<JsonNode> outcome) {
        var attempts = works.stream().mapToInt(Work::attempts).max().orElseThrow();
        // One pause for all of them: what shared a call comes back together, and shares the next one.
        var pause = backoff.pause(attempts, random);
        if (outcome instanceof Outcome.Unfinished<JsonNode> unfinished) {
            pause = pause.plus(unfinished.retryAfter().orElse(Duration.ZERO));
        }
        var now = clock.instant();
        for (var work : works) {
            var result = Result.of(work, outcome, pause, now, work.acceptedAt().plus(horizon));
            commits.submit(new Ending(work, result))
                    .onTermination()
                    .invoke(() -> memory.release(1))
                    .subscribe()
                    .with(done -> {}, failure -> {});
        }
    }

    /** Gives operations back to the ledger that were not begun. */
    Uni<Void> handBack(List<Work> works, Duration dueIn) {
        return works.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.handBack(works, dueIn)
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf(failure, "%d operations wait for their lease to end", works.size()))
                        .onTermination()
                        .invoke(() -> memory.release(works.size()))
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<List<Optional<Recorded>>> commit(List<Ending> endings) {
        return ledger.record(endings)
                .onFailure()
                .invoke(failure -> LOG.warnf("%d endings not recorded yet: %s", endings.size(), failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(KEEP_TRYING.toMillis())
                .invoke(recorded -> tell(endings, recorded))
                .map(recorded -> endings.stream()
                        .map(ending ->
                                Optional.ofNullable(recorded.get(ending.work().id())))
                        .toList());
    }

    private void tell(List<Ending> endings, Map<UUID, Recorded> recorded) {
        var finished = new ArrayList<OperationView>();
        for (var ending : endings) {
            var row = recorded.get(ending.work().id());
            if (row == null) {
                LOG.warnf(
                        "operation=%s ended under a lease that was lost; its new holder tells",
                        ending.work().id());
            } else if (row.finishedAt() != null) {
                finished.add(Views.of(ending.work(), ending.result(), row.finishedAt()));
            }
        }
        if (!finished.isEmpty()) {
            var freesOthers = endings.stream()
                    .anyMatch(ending -> ending.work().placement().orderKey().isPresent());
            ended.fire(new OperationsEnded(finished, freesOthers));
        }
    }
}
