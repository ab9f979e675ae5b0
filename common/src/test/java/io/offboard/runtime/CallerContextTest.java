package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        var doneOnLoop = new CompletableFuture<Boolean>();
        var givenOn = new CompletableFuture<Context>();
        var context = vertx.getOrCreateContext();

        context.runOnContext(begun -> CallerContext.onWorker(() -> doneOnLoop.complete(Context.isOnEventLoopThread()))
                .subscribe()
                .with(done -> givenOn.complete(Vertx.currentContext())));

        assertThat(doneOnLoop.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(givenOn.get(5, TimeUnit.SECONDS)).isSameAs(context);
    }

    @Test
    @DisplayName("Without an event loop it is given wherever the worker is")
    void needsNoEventLoop() {
        assertThat(CallerContext.onWorker(() -> "done").await().atMost(Duration.ofSeconds(5)))
                .isEqualTo("done");
    }
}
