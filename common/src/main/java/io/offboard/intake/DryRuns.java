package io.offboard.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationHandler.Attempt;
import io.offboard.outcome.DryRun;
import io.offboard.outcome.Rehearsed;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shows what would be sent to the vendor for commands. Nothing is sent and nothing is recorded. Not on an event loop: a
 * command for hundreds of calls takes a tenth of a second.
 */
public final class DryRuns {

    /** So many requests are shown for commands that are answered together: they stand in memory together. */
    public static final int MOST_SHOWN = 1000;

    private static final Rehearsed NOT_SHOWN = new Rehearsed(List.of(), false, Optional.empty());

    /** How many may still be shown. */
    private int left = MOST_SHOWN;

    private DryRuns() {}

    /** What would be sent for all operations of a command, one after another. */
    public static Uni<DryRun> of(List<Draft> drafts) {
        return each(List.of(drafts)).map(shown -> shown.get(0));
    }

    /** The same for each of several commands, in their order. */
    public static Uni<List<DryRun>> each(List<List<Draft>> commands) {
        return commands.isEmpty()
                ? Uni.createFrom().item(List.of())
                : CallerContext.keeping(() -> Uni.createFrom()
                        .deferred(() -> new DryRuns().showEach(commands))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private Uni<List<DryRun>> showEach(List<List<Draft>> commands) {
        return Multi.createFrom()
                .iterable(commands)
                .onItem()
                .transformToUniAndConcatenate(this::show)
                .collect()
                .asList();
    }

    private Uni<DryRun> show(List<Draft> drafts) {
        return Multi.createFrom()
                .iterable(drafts)
                .onItem()
                .transformToMultiAndConcatenate(this::attempts)
                .collect()
                .asList()
                .map(DryRuns::together);
    }

    /** An operation of several calls goes on from where the call before would leave it. */
    private Multi<Rehearsed> attempts(Draft draft) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<Optional<JsonNode>>(Optional.empty()), progress -> rehearse(
                                draft, progress.get())
                        .invoke(rehearsed -> progress.set(rehearsed.progress())))
                .whilst(rehearsed -> rehearsed.progress().isPresent())
                .onCompletion()
                .invoke(() -> draft.acceptance().end("rehearsed"));
    }

    private Uni<Rehearsed> rehearse(Draft draft, Optional<JsonNode> progress) {
        return left <= 0
                ? Uni.createFrom().item(NOT_SHOWN)
                : draft.handler()
                        .rehearse(new Attempt<>(draft.id(), draft.command(), false, progress))
                        .invoke(rehearsed -> left -= rehearsed.requests().size());
    }

    private static DryRun together(List<Rehearsed> attempts) {
        return new DryRun(
                attempts.stream()
                        .flatMap(attempt -> attempt.requests().stream())
                        .toList(),
                attempts.stream().allMatch(Rehearsed::complete));
    }
}
