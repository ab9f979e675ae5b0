package io.offboard.trace;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** How spans get to the collector: by OTLP over HTTP. */
@ApplicationScoped
class SpanExport {

    @Produces
    @Singleton
    @DefaultBean
    SpanExporter exporter(TracingConfig config) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setComponentLoader(new OneSender())
                .setEndpoint(config.endpoint().orElseThrow().toString());
        config.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    /** There is one that sends, by the JDK's HTTP client: it is not looked up, which a native executable would not do. */
    private static final class OneSender implements ComponentLoader {
        @Override
        public <T> Iterable<T> load(Class<T> service) {
            return service.isAssignableFrom(JdkHttpSenderProvider.class)
                    ? List.of(service.cast(new JdkHttpSenderProvider()))
                    : List.of();
        }
    }
}
