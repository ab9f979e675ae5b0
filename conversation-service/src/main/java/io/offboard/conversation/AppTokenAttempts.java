package io.offboard.conversation;

import io.offboard.security.AttemptsPerMinute;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How often app tokens may be asked for. An open door must not serve for guessing secrets, nor for keeping the identity
 * provider busy.
 */
@ApplicationScoped
class AppTokenAttempts {

    static final int EACH = 10;
    static final int ALL = 300;

    private final AttemptsPerMinute attempts;

    AppTokenAttempts(Clock clock) {
        attempts = new AttemptsPerMinute(clock, EACH, ALL);
    }

    /** Counts one attempt of this client; tells how long to wait when it is one too many, else nothing. */
    Optional<Duration> count(String client) {
        return attempts.count(client);
    }
}
