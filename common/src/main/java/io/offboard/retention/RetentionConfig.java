package io.offboard.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long operations and cases stay that have ended, and receipts. */
@ConfigMapping(prefix = "offboard.retention")
public interface RetentionConfig {

    /**
     * How long after its end an operation stays with all its details. What was given up stays at least until its data is
     * erased.
     */
    @WithDefault("90d")
    Duration operations();

    /**
     * How long after its end stays what is left of it then: that its command came, and how it ended. For ever unless set:
     * a command that came before would be carried out when it came again.
     */
    Optional<Duration> past();

    /**
     * How long after it was made stays a link of the chain with its receipts, and at least until its operations have left.
     * For ever unless set: a receipt that has left cannot be made again.
     */
    Optional<Duration> receipts();

    /** How long after its end a case stays: as long as anybody may ask for what became of it. */
    @WithDefault("1095d")
    Duration cases();
}
