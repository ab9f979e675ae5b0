package io.offboard.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How long a vendor takes to answer, in milliseconds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Latency.Fixed.class, name = "FIXED"),
    @JsonSubTypes.Type(value = Latency.Uniform.class, name = "UNIFORM"),
    @JsonSubTypes.Type(value = Latency.LogNormal.class, name = "LOGNORMAL")
})
public sealed interface Latency {
    long MAX_MILLIS = 120_000;

    long sample(Chance chance);

    /** Always the same. */
    record Fixed(long millis) implements Latency {
        public Fixed {
            Range.require("millis", millis, 0, MAX_MILLIS);
        }

        @Override
        public long sample(Chance chance) {
            return millis;
        }
    }

    /** Anything from min to max, equally likely. */
    record Uniform(long min, long max) implements Latency {
        public Uniform {
            Range.require("min", min, 0, MAX_MILLIS);
            Range.require("max", max, min, MAX_MILLIS);
        }

        @Override
        public long sample(Chance chance) {
            return min + Math.round(chance.fraction() * (max - min));
        }
    }

    /** Log-normal, given by its median and its 99th percentile: the long tail of real services. */
    record LogNormal(long p50, long p99) implements Latency {
        /** Where 99 % of a standard normal distribution lie below. */
        private static final double Z99 = 2.3263478740408408;

        public LogNormal {
            Range.require("p50", p50, 1, MAX_MILLIS);
            Range.require("p99", p99, p50, MAX_MILLIS);
        }

        @Override
        public long sample(Chance chance) {
            double sigma = Math.log((double) p99 / p50) / Z99;
            return Math.min(MAX_MILLIS, Math.round(p50 * Math.exp(sigma * chance.gaussian())));
        }
    }
}
