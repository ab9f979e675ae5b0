package io.offboard.bench.floor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/** The vendor's DELETE. */
final class Vendor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final RequestOptions request;

    Vendor(Vertx vertx, Settings settings) {
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()),
                new PoolOptions().setHttp1MaxSize(settings.inFlight()));
        request = new RequestOptions()
                .setMethod(HttpMethod.DELETE)
                .setAbsoluteURI(settings.vendorUrl())
                .putHeader("Authorization", "Bearer " + settings.vendorToken())
                .putHeader("Content-Type", "application/json")
                .setTimeout(PATIENCE.toMillis());
    }

    /** The vendor's status if it is a 2xx, else a failure. */
    Future<Integer> delete(byte[] body) {
        return client.request(request)
                .compose(call -> call.send(Buffer.buffer(body)))
                .compose(Vendor::status);
    }

    private static Future<Integer> status(HttpClientResponse response) {
        int status = response.statusCode();
        return response.end()
                .compose(end -> status / 100 == 2
                        ? Future.succeededFuture(status)
                        : Future.failedFuture("The vendor answered " + status + "."));
    }
}
