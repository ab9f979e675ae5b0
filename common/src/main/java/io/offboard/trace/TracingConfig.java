package io.offboard.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where traces go. */
@ConfigMapping(prefix = "offboard.tracing")
public interface TracingConfig {

    /** The collector's address for OTLP over HTTP, such as {@code http://collector:4318/v1/traces}; off without it. */
    Optional<URI> endpoint();

    /** Which share of the traces that begin here is kept; those that callers began are kept as they say. */
    @WithDefault("1")
    @WithConverter(Share.class)
    double sampleRatio();

    /** What the service is called in traces. */
    @WithDefault("${quarkus.application.name}")
    String service();

    /** Headers for the collector, such as its credentials. */
    Map<String, String> headers();
}
