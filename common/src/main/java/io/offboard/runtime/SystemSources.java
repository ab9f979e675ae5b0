package io.offboard.runtime;

import com.fasterxml.uuid.Generators;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Time, chance and new names, injected wherever they matter so that tests can be exact. */
@ApplicationScoped
class SystemSources {

    @Produces
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @DefaultBean
    RandomGenerator random() {
        return new SecureRandom();
    }

    /** Version 7: in the order of their making, so that the ledger grows at one end of its index. */
    @Produces
    @DefaultBean
    Supplier<UUID> ids() {
        return Generators.timeBasedEpochGenerator()::generate;
    }
}
