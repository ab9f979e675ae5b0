package io.offboard.bench.rest;

import io.offboard.bench.flow.Tally;
import io.offboard.local.stack.Poll;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests to one target over so many connections. The tally is told of the answers: one with a status below 300 is a
 * success, and its time is the latency's end.
 */
public final class HttpLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final int connections;
    private final Target target;

    public HttpLoad(Target target, int connections) {
        this.target = target;
        this.connections = connections;
        client = vertx.createHttpClient(
                new HttpClientOptions().setTcpNoDelay(true).setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1));
    }

    /**
     * Closed loop: every connection sends its next request when it has the answer to the one before, for so long.
     *
     * @return how many were sent, all of which have been answered
     */
    public int closed(Tally tally, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger busy = new AtomicInteger(connections);
        for (int i = 0; i < connections; i++) {
            loop(tally, next, busy, end);
        }
        Poll.until(duration.plus(PATIENCE), () -> busy.get() == 0);
        return Math.min(next.get(), tally.batch().count());
    }

    /** Open loop: every request leaves at its intended time, or as soon after as a connection is free, which counts. */
    public void open(Tally tally, double rate) {
        long begin = System.nanoTime();
        for (int i = 0; i < tally.batch().count(); i++) {
            int index = i;
            long due = begin + (long) (i * 1e9 / rate);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            tally.intended(index, due);
            vertx.runOnContext(now -> send(tally, index, () -> {}));
        }
        tally.await(PATIENCE);
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The load's connections do not close", e);
        }
    }

    private void loop(Tally tally, AtomicInteger next, AtomicInteger busy, long end) {
        int index =
                System.nanoTime() < end ? next.getAndIncrement() : tally.batch().count();
        if (index >= tally.batch().count()) {
            busy.decrementAndGet();
            return;
        }
        vertx.runOnContext(now -> {
            tally.intended(index, System.nanoTime());
            send(tally, index, () -> loop(tally, next, busy, end));
        });
    }

    private void send(Tally tally, int index, Runnable then) {
        String id = tally.batch().id(index);
        client.request(options(id))
                .compose(request -> request.send(Buffer.buffer(target.body().apply(id))))
                .compose(HttpLoad::whole)
                .onComplete(status -> {
                    boolean done = status.succeeded() && status.result() < 300;
                    tally.ended(id, id, done, System.nanoTime());
                    then.run();
                });
    }

    private static Future<Integer> whole(HttpClientResponse response) {
        return response.body().map(body -> response.statusCode());
    }

    private RequestOptions options(String id) {
        return new RequestOptions()
                .setMethod(target.method())
                .setAbsoluteURI(target.url().toString())
                .setTimeout(PATIENCE.toMillis())
                .putHeader("Authorization", "Bearer " + target.token())
                .putHeader("Content-Type", target.contentType())
                .putHeader("Idempotency-Key", id);
    }
}
