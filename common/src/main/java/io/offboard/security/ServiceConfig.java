package io.offboard.security;

import io.smallrye.config.ConfigMapping;

/** What this service is. */
@ConfigMapping(prefix = "offboard.service")
public interface ServiceConfig {

    /** The domain, as in topics and permissions: token, session, conversation or customer. */
    String domain();

    /** How it calls itself: the source of its events, the issuer of its receipts. */
    default String urn() {
        return "urn:offboard:" + domain();
    }
}
