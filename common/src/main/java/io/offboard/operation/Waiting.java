package io.offboard.operation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Callers of this replica that wait for the end of an operation. There are as many as there are open requests. */
@ApplicationScoped
class Waiting {

    private final Map<UUID, CompletableFuture<Ended>> expected = new ConcurrentHashMap<>();

    /** From now on notices the end of this operation, until {@link #forget}. */
    void expect(UUID id) {
        expected.computeIfAbsent(id, absent -> new CompletableFuture<>());
    }

    void forget(UUID id) {
        expected.remove(id);
    }

    /** Ends with an operation that is expected, or with null after {@code most}. */
    Uni<Ended> end(UUID id, Duration most) {
        var future = expected.get(id);
        return future == null
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .completionStage(future)
                        .ifNoItem()
                        .after(most)
                        .recoverWithUni(Uni.createFrom().nullItem());
    }

    void recorded(@Observes OperationsRecorded recorded) {
        recorded.ended().forEach(ended -> {
            var future = expected.get(ended.operation().operation());
            if (future != null) {
                future.complete(ended);
            }
        });
    }
}
