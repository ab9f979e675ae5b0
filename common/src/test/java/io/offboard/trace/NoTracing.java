package io.offboard.trace;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Tracing as it is while nobody collects traces. */
public final class NoTracing {

    private NoTracing() {}

    public static Tracing tracing() {
        return new Tracing(new Off(), null);
    }

    private record Off() implements TracingConfig {

        @Override
        public Optional<URI> endpoint() {
            return Optional.empty();
        }

        @Override
        public double sampleRatio() {
            return 1;
        }

        @Override
        public String service() {
            return "test";
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }
}
