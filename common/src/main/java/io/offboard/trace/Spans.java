package io.offboard.trace;

import io.offboard.trace.Origin.Face;
import io.offboard.trace.Tracing.Traced;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The spans, by OpenTelemetry's SDK. They tell which operation it is, of what kind, at which account, and how it went: no
 * more, because whoever reads traces may not read what operations are about. What the collector does not take is dropped.
 */
@ApplicationScoped
class Spans {

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("offboard.operation");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("offboard.kind");
    private static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("offboard.account");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("offboard.attempt");
    private static final AttributeKey<Long> OPERATIONS = AttributeKey.longKey("offboard.call.operations");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("offboard.outcome");

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long CLOSE_WITHIN_SECONDS = 2;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Spans(TracingConfig config, Instance<SpanExporter> exporter) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", config.service())
                        .build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sampleRatio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.get())
                        .setScheduleDelay(EVERY)
                        .build())
                .build();
        tracer = provider.get("io.offboard");
    }

    Step accept(String kind, UUID operation, Origin origin) {
        return step(
                "accept",
                origin.face() == Face.REST ? SpanKind.SERVER : SpanKind.CONSUMER,
                new Traced(kind, operation, origin.traceparent().orElse(null)));
    }

    Step call(Traced operation, String account, int attempt, int operations) {
        return begun(span("call", SpanKind.CLIENT, operation)
                .setAttribute(ACCOUNT, account)
                .setAttribute(ATTEMPT, (long) attempt)
                .setAttribute(OPERATIONS, (long) operations));
    }

    Step record(Traced operation) {
        return step("record", SpanKind.INTERNAL, operation);
    }

    Step publish(Traced operation) {
        return step("publish", SpanKind.PRODUCER, operation);
    }

    /** Sends what is not yet sent, and waits a little for it. */
    void close() {
        provider.shutdown().join(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private Step step(String name, SpanKind sort, Traced operation) {
        return begun(span(name, sort, operation));
    }

    private SpanBuilder span(String name, SpanKind sort, Traced operation) {
        return tracer.spanBuilder(name + " " + operation.kind())
                .setParent(context(operation.traceparent()))
                .setSpanKind(sort)
                .setAttribute(OPERATION, operation.operation().toString())
                .setAttribute(KIND, operation.kind());
    }

    private static Step begun(SpanBuilder builder) {
        var span = builder.startSpan();
        return new Begun(span, traceparent(span));
    }

    /** What is no traceparent is none: then a trace begins here. */
    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ONLY_ONE);
    }

    private static String traceparent(Span span) {
        var context = span.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    private static final TextMapGetter<String> ONLY_ONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of("traceparent");
        }

        @Override
        public String get(String traceparent, String key) {
            return "traceparent".equals(key) ? traceparent : null;
        }
    };

    private record Begun(Span span, String traceparent) implements Step {
        @Override
        public void belongsTo(UUID operation) {
            span.setAttribute(OPERATION, operation.toString());
        }

        @Override
        public void end(String outcome, boolean failed) {
            span.setAttribute(OUTCOME, outcome);
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }
}
