package io.offboard.runtime;

import io.smallrye.mutiny.Uni;

/**
 * Work that goes on when whoever waits for it does so no longer: a REST client that breaks off, a time limit. What has begun
 * in the ledger has to be followed to its end, or nobody here would know what is held. Until then it is a part of the request
 * that began it.
 */
public final class Uncancelled {

    private Uncancelled() {}

    /** What the work gives, item or failure. It begins with each subscription, as before. */
    public static <T> Uni<T> of(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            var part = RequestWork.part();
            work.onTermination()
                    .invoke(() -> part.ifPresent(RequestWork::end))
                    .subscribe()
                    .with(emitter::complete, emitter::fail);
        });
    }
}
