package io.offboard.sandbox.gate;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Sends a reply when its time has come, or lets the connection down as a fault wants it. */
@Singleton
final class Wire {
    private final Vertx vertx;

    Wire(Vertx vertx) {
        this.vertx = vertx;
    }

    void send(RoutingContext http, Reply reply, long delayMillis, int holdSeconds) {
        switch (reply.delivery()) {
            case ANSWER -> after(delayMillis, () -> answer(http.response(), reply));
            case RESET -> after(delayMillis, () -> reset(http.request().connection()));
            case HOLD ->
                after(holdSeconds * 1000L, () -> http.request().connection().close());
        }
    }

    private void after(long millis, Runnable action) {
        if (millis == 0) {
            action.run();
        } else {
            vertx.setTimer(millis, timer -> action.run());
        }
    }

    private static void answer(HttpServerResponse response, Reply reply) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        if (reply.contentType() != null) {
            response.putHeader("Content-Type", reply.contentType());
        }
        if (reply.retryAfterSeconds() != null) {
            response.putHeader("Retry-After", reply.retryAfterSeconds().toString());
        }
        response.end(reply.body());
    }

    /** Lingering for zero seconds makes TCP send a reset instead of an orderly end. */
    private static void reset(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        connection.close();
    }
}
