package io.offboard.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    @DisplayName("The next turn comes after what waits for the event loop already")
    void letsOthersHaveTheirTurn() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        var done = new CountDownLatch(1);
        var context = vertx.getOrCreateContext();

        context.runOnContext(begun -> {
            context.runOnContext(other -> order.add("other"));
            CallerContext.nextTurn().subscribe().with(turn -> {
                order.add("next turn");
                done.countDown();
            });
            order.add("this turn");
        });

        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("this turn", "other", "next turn");
    }

    @Test
    @DisplayName("Without an event loop the next turn is now")
    void needsNoEventLoop() {
        assertThat(CallerContext.nextTurn().await().atMost(Duration.ofSeconds(1)))
                .isNull();
    }
}
