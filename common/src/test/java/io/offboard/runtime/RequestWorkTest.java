package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestWorkTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicReference<UniEmitter<? super String>> work = new AtomicReference<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestThatHasBegunNothingEndsWithItself() {
        onAContext(() -> RequestWork.begin(ends::incrementAndGet).end());

        assertThat(ends).hasValue(1);
    }

    @Test
    void aRequestEndsWithWhatItHasBegunAlthoughNobodyWaitsForThat() {
        onAContext(() -> {
            var request = RequestWork.begin(ends::incrementAndGet);
            uncancelled().cancel();
            request.end();
        });
        assertThat(ends).hasValue(0);

        work.get().complete("done");

        assertThat(ends).hasValue(1);
    }

    @Test
    void workThatFailsHasEnded() {
        onAContext(() -> {
            var request = RequestWork.begin(ends::incrementAndGet);
            uncancelled();
            request.end();
        });

        work.get().fail(new IllegalStateException("on purpose"));

        assertThat(ends).hasValue(1);
    }

    @Test
    void workIsNoPartOfARequestThatBeganOnAnotherContext() {
        onAContext(() -> RequestWork.begin(ends::incrementAndGet));

        onAContext(this::uncancelled);
        uncancelled();

        work.get().complete("done");
        assertThat(ends).hasValue(0);
    }

    private Cancellable uncancelled() {
        return Uncancelled.of(Uni.createFrom().<String>emitter(work::set))
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private void onAContext(Runnable task) {
        var done = new CompletableFuture<Void>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(ignored -> {
            task.run();
            done.complete(null);
        });
        done.join();
    }
}
