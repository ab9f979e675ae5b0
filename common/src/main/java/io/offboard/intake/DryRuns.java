package io.offboard.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationHandler.Attempt;
import io.offboard.outcome.DryRun;
import io.offboard.outcome.Rehearsed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Shows what would be sent to the vendor for a command. Nothing is sent and nothing is recorded. */
public final class DryRuns {

    private DryRuns() {}

    /** What would be sent for all operations of a command, one after another. */
    public static Uni<DryRun> of(List<Draft> drafts) {
        return Multi.createFrom()
                .iterable(drafts)
                .onItem()
                .transformToMultiAndConcatenate(DryRuns::attempts)
                .collect()
                .asList()
                .map(DryRuns::together);
    }

    /** An operation of several calls goes on from where the call before would leave it. */
    private static Multi<Rehearsed> attempts(Draft draft) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<Optional<JsonNode>>(Optional.empty()), progress -> draft.handler()
                        .rehearse(new Attempt<>(draft.id(), draft.command(), false, progress.get()))
                        .invoke(rehearsed -> progress.set(rehearsed.progress())))
                .whilst(rehearsed -> rehearsed.progress().isPresent())
                .onCompletion()
                .invoke(() -> draft.acceptance().end("rehearsed"));
    }

    private static DryRun together(List<Rehearsed> attempts) {
        return new DryRun(
                attempts.stream()
                        .flatMap(attempt -> attempt.requests().stream())
                        .toList(),
                attempts.stream().allMatch(Rehearsed::complete));
    }
}
