package io.offboard.intake;

import io.offboard.operation.Ended;
import io.offboard.operation.OperationsRecorded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Callers of this replica that wait for the end of an operation. There are as many as there are open requests. */
@Singleton
class Waiters {

    private final Map<UUID, Set<Caller>> callers = new ConcurrentHashMap<>();

    /** One who waits: several may, for one operation. */
    final class Caller {

        private final UUID operation;
        private final CompletableFuture<Ended> end = new CompletableFuture<>();

        private Caller(UUID operation) {
            this.operation = operation;
        }

        /** Ends with the operation, or with null after {@code most}. May be asked again. */
        Uni<Ended> end(Duration most) {
            return Uni.createFrom()
                    .completionStage(end::copy)
                    .ifNoItem()
                    .after(most)
                    .recoverWithUni(Uni.createFrom().nullItem());
        }

        /** Waits no longer. */
        void leave() {
            callers.computeIfPresent(operation, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** From now on notices the end of this operation, until {@link Caller#leave}. */
    Caller expect(UUID operation) {
        var caller = new Caller(operation);
        callers.compute(operation, (id, all) -> {
            var some = all == null ? ConcurrentHashMap.<Caller>newKeySet() : all;
            some.add(caller);
            return some;
        });
        return caller;
    }

    void recorded(@Observes OperationsRecorded recorded) {
        recorded.ended().forEach(ended -> callers.getOrDefault(ended.operation().operation(), Set.of())
                .forEach(caller -> caller.end.complete(ended)));
    }
}
