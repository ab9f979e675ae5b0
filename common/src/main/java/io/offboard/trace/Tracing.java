package io.offboard.trace;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the spans of operations, where tracing is on. May be used on any thread. Made at start: a wrong address must show. */
@Startup
@Singleton
public class Tracing {

    private final Optional<Spans> spans;

    Tracing(TracingConfig config, Instance<Spans> spans) {
        this.spans = config.endpoint().map(on -> spans.get());
    }

    /**
     * An operation that was accepted.
     *
     * @param traceparent of the step by which it was; null when it is not traced
     */
    public record Traced(String kind, UUID operation, String traceparent) {}

    /** The id of the trace that this W3C traceparent is of. */
    public static String traceId(String traceparent) {
        return traceparent.split("-", 3)[1];
    }

    /** How a command came in; its traceparent, null when it has none, is looked for only where tracing is on. */
    public Origin origin(Origin.Face face, Supplier<String> traceparent) {
        return new Origin(face, spans.flatMap(on -> Optional.ofNullable(traceparent.get())));
    }

    /** The same origin, with the trace that the command itself names if it names one. */
    public Origin origin(Origin origin, Supplier<String> named) {
        return spans.map(on -> origin.naming(Optional.ofNullable(named.get()))).orElse(origin);
    }

    /** An operation is being accepted: all its other steps follow on this one. */
    public Step accept(String kind, UUID operation, Origin origin) {
        return spans.map(on -> on.accept(kind, operation, origin)).orElse(Untraced.NONE);
    }

    /** A vendor call begins that the operation takes part in, with so many others of the account. */
    public Step call(Traced operation, String account, int attempt, int operations) {
        return follow(operation, on -> on.call(operation, account, attempt, operations));
    }

    /** What an attempt gave is being written to the ledger. */
    public Step record(Traced operation) {
        return follow(operation, on -> on.record(operation));
    }

    /** The operation's event is being sent to Kafka. */
    public Step publish(Traced operation) {
        return follow(operation, on -> on.publish(operation));
    }

    private Step follow(Traced operation, Function<Spans, Step> step) {
        if (operation.traceparent() == null) {
            return Untraced.NONE;
        }
        return spans.map(step).orElseGet(() -> new Untraced(operation.traceparent()));
    }

    /** After all else, so that what is still under way at the end is told of too. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        spans.ifPresent(Spans::close);
    }
}
