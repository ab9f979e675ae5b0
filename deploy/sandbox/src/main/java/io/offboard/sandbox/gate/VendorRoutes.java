package io.offboard.sandbox.gate;

import io.offboard.sandbox.fault.Armed;
import io.offboard.sandbox.fault.Chance;
import io.offboard.sandbox.fault.SwitchBoard;
import io.offboard.sandbox.fault.Switches;
import io.offboard.sandbox.vendor.Call;
import io.offboard.sandbox.vendor.Endpoint;
import io.offboard.sandbox.vendor.Vendor;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays the vendors' paths onto the HTTP server, on its event loops. Method names compare without regard to case: one
 * seed sends {@code get} [seed].
 */
@Singleton
class VendorRoutes {
    private static final byte[] STRIPPED = {};

    private final List<Vendor> vendors;
    private final SwitchBoard board;
    private final Gate gate;
    private final Wire wire;
    private final Chance chance;
    private final Clock clock;

    VendorRoutes(@All List<Vendor> vendors, SwitchBoard board, Gate gate, Wire wire, Chance chance, Clock clock) {
        this.vendors = vendors;
        this.board = board;
        this.gate = gate;
        this.wire = wire;
        this.chance = chance;
        this.clock = clock;
    }

    void lay(@Observes Router router) {
        for (Vendor vendor : vendors) {
            byPath(vendor).forEach((path, methods) -> router.route(path).handler(http -> serve(vendor, methods, http)));
        }
    }

    private static Map<String, Map<String, Endpoint>> byPath(Vendor vendor) {
        return vendor.endpoints().stream()
                .collect(Collectors.groupingBy(
                        Endpoint::path, TreeMap::new, Collectors.toMap(Endpoint::method, Function.identity())));
    }

    private void serve(Vendor vendor, Map<String, Endpoint> methods, RoutingContext http) {
        String method = http.request().method().name().toUpperCase(Locale.ROOT);
        Endpoint found = methods.get(method);
        Endpoint endpoint =
                found != null ? found : Endpoint.open(method, http.request().path(), vendor::wrongMethod);
        Future<Buffer> body = http.request().body();
        // Quarkus hands requests over paused, so that nothing is lost before somebody reads.
        http.request().resume();
        body.map(bytes -> answer(vendor, endpoint, http, bytes)).onFailure(http::fail);
    }

    private Reply answer(Vendor vendor, Endpoint endpoint, RoutingContext http, Buffer body) {
        Armed armed = board.of(vendor.name());
        Switches switches = armed.switches();
        byte[] bytes = switches.stripBody() ? STRIPPED : body.getBytes();
        String method = endpoint.method();
        Reply reply = gate.pass(vendor, endpoint, new Call(http, method, bytes, clock.instant(), switches), armed);
        wire.send(http, reply, armed.delay(chance), switches.holdSeconds());
        return reply;
    }
}
