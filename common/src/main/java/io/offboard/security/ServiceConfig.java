package io.offboard.security;

import io.smallrye.config.ConfigMapping;

/** What this service is. */
@ConfigMapping(prefix = "offboard.service")
public interface ServiceConfig {

    /** The domain, as in topics and permissions: token, session, conversation or customer. */
    String domain();
}
