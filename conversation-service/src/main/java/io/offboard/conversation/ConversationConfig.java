package io.offboard.conversation;

import io.offboard.pacing.Pace;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;
import java.util.Optional;

/** The vendor's limits, kept over all replicas together. The defaults stand in {@code application.properties}. */
@ConfigMapping(prefix = "offboard.conversation")
public interface ConversationConfig {

    /** For each user of an app: 5 calls a minute unless set [public]. */
    Limit userLimit();

    /** For each app: 100 calls a second unless set [public]. */
    Limit appLimit();

    /** So many calls in any span of time; 0 calls for a limit that is switched off. */
    interface Limit {

        @WithConverter(AtLeastZero.class)
        int calls();

        Duration per();

        /** The limit for what this key stands for, empty when it is switched off. */
        default Optional<Pace> of(String key) {
            return calls() == 0 ? Optional.empty() : Optional.of(new Pace(key, calls(), per()));
        }

        /** The time between two calls that come evenly. */
        default Duration interval() {
            return per().dividedBy(Math.max(1, calls()));
        }
    }
}
