package io.offboard.sandbox;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The outside sources of time, so that tests can put another in their place. */
class Sources {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
