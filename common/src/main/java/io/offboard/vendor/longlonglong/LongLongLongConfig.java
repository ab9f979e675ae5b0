package io.offboard.vendor.longlonglong;

import io.offboard.privacy.Secret;
import io.offboard.vendor.MillisecondsConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.net.URI;
import java.time.Duration;

/** How longlonglong is reached. The defaults stand in {@code META-INF/microprofile-config.properties}. */
@ConfigMapping(prefix = "offboard.longlonglong")
public interface LongLongLongConfig {

    /** The address before {@code /agent-api}, {@code https://ai.api.longlonglong.cn} unless set [seed]. */
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
