package io.offboard.vendor.zsgf;

import io.offboard.privacy.Secret;
import io.offboard.vendor.MillisecondsConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.net.URI;
import java.time.Duration;

/** How ZSGF is reached. The defaults stand in {@code META-INF/microprofile-config.properties}. */
@ConfigMapping(prefix = "offboard.zsgf")
public interface ZsgfConfig {

    /** The address before {@code /AccessToken}. No default: without one the service does not start. */
    URI url();

    /** No default: without one the service does not start. */
    Secret token();

    /** Milliseconds, 2000 unless set. */
    @WithConverter(MillisecondsConverter.class)
    Duration connectTimeout();

    /** Milliseconds, 10000 unless set: how long a call may take in all. */
    @WithConverter(MillisecondsConverter.class)
    Duration readTimeout();
}
