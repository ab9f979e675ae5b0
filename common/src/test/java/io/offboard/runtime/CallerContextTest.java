package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallerContextTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("What takes long is done off the event loop, and given on the caller's context")
    void comesBackFromTheWorker() throws Exception {
        var done = onAnEventLoop(() -> CallerContext.onWorker(Context::isOnEventLoopThread));

        assertThat(done.onLoop()).isFalse();
        assertThat(done.givenOn()).isSameAs(done.askedOn());
    }

    @Test
    @DisplayName("What is about many bytes is done off the event loop, too")
    void leavesManyBytesToAWorker() throws Exception {
        var done = onAnEventLoop(() -> CallerContext.ofBytes(64 * 1024 + 1, Context::isOnEventLoopThread));

        assertThat(done.onLoop()).isFalse();
        assertThat(done.givenOn()).isSameAs(done.askedOn());
    }

    @Test
    @DisplayName("What is about few bytes is done at once")
    void doesAFewBytesAtOnce() throws Exception {
        var done = onAnEventLoop(() -> CallerContext.ofBytes(64 * 1024, Context::isOnEventLoopThread));

        assertThat(done.onLoop()).isTrue();
        assertThat(done.givenOn()).isSameAs(done.askedOn());
    }

    @Test
    @DisplayName("Without an event loop it is given wherever the worker is")
    void needsNoEventLoop() {
        assertThat(CallerContext.onWorker(() -> "done").await().atMost(Duration.ofSeconds(5)))
                .isEqualTo("done");
    }

    /** Asks there whether work is done on an event loop. */
    private Done onAnEventLoop(Supplier<Uni<Boolean>> work) throws Exception {
        var done = new CompletableFuture<Done>();
        var context = vertx.getOrCreateContext();
        context.runOnContext(begun -> work.get()
                .subscribe()
                .with(onLoop -> done.complete(new Done(onLoop, context, Vertx.currentContext()))));
        return done.get(5, TimeUnit.SECONDS);
    }

    private record Done(boolean onLoop, Context askedOn, Context givenOn) {}
}
