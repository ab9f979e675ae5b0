package io.offboard.vendor.iproyal;

import io.offboard.privacy.Secret;
import io.offboard.vendor.MillisecondsConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.net.URI;
import java.time.Duration;

/** How IPRoyal is reached. The defaults stand in {@code META-INF/microprofile-config.properties}. */
@ConfigMapping(prefix = "offboard.iproyal")
public interface IpRoyalConfig {

    /** The address before {@code /v1}, {@code https://resi-api.iproyal.com} unless set [seed]. */
    URI url();

    /** No default: without one the service does not start. */
    Secret token();

    /** Milliseconds, 2000 unless set. */
    @WithConverter(MillisecondsConverter.class)
    Duration connectTimeout();

    /** Milliseconds, 10000 unless set: how long a call may take in all. */
    @WithConverter(MillisecondsConverter.class)
    Duration readTimeout();

    /** How many hashes one call may carry, 100 unless set; the vendor does not say [assumed]. */
    int maxHashes();
}
