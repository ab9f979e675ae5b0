package io.offboard.casework;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Cases. The key that their parts are sealed with is {@code offboard.privacy.case-key}. */
@ConfigMapping(prefix = "offboard.cases")
public interface CaseConfig {

    /** Whether this service takes part in cases. Then it needs the key and the topics. */
    @WithDefault("false")
    boolean enabled();

    /**
     * Whether other producers may send parts in the clear. Whoever may read the topic can read these then. Otherwise such
     * a part is refused.
     */
    @WithDefault("false")
    boolean clearParts();

    /** How long a part may be waiting for its service to tell of it before it shows as unserved. */
    @WithDefault("10m")
    Duration unservedAfter();
}
