package io.offboard.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything that can be configured before the start; the admin API changes the switches afterwards. */
@ConfigMapping(prefix = "offboard.sandbox")
public interface SandboxConfig {
    /** Seed of all randomness: the same seed and the same calls give the same faults. */
    @WithDefault("1")
    long seed();

    /** How many things each vendor keeps at most: hashes, conversations, customers, tokens. */
    @WithDefault("500000")
    int maxItems();

    JournalConfig journal();

    VendorConfig iproyal();

    EasemobConfig easemob();

    VendorConfig longlonglong();

    VendorConfig zsgf();

    default VendorConfig vendor(VendorName name) {
        return switch (name) {
            case IPROYAL -> iproyal();
            case EASEMOB -> easemob();
            case LONGLONGLONG -> longlonglong();
            case ZSGF -> zsgf();
        };
    }

    /** Bounds of the journal: the oldest calls leave when either is reached. */
    interface JournalConfig {
        @WithDefault("200000")
        int capacity();

        /** Targets over all kept calls, so that calls of 100 targets each cannot fill the memory. */
        @WithDefault("1000000")
        int targets();

        /** So many characters of a target's name are kept: of a long one its beginning may be enough to know it by. */
        @WithDefault("1000000")
        int nameLength();
    }

    /** What every vendor has. */
    interface VendorConfig {
        /** The bearer token the vendor accepts. */
        String token();

        /** JSON in the form of the admin API, laid over the vendor's switches at the start. */
        @WithDefault("{}")
        String switches();
    }

    /** Easemob issues app tokens for client credentials, besides the static token. */
    interface EasemobConfig extends VendorConfig {
        String clientId();

        String clientSecret();

        /** Life of an app token whose request names no ttl; 1,024,000 s [public]. */
        @WithDefault("1024000s")
        Duration tokenTtl();
    }
}
