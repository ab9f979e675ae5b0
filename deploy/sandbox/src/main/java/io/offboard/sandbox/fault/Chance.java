package io.offboard.sandbox.fault;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Random;

/** The sandbox's only source of randomness: seeded, and back at its seed after a reset. */
@Singleton
public final class Chance implements Resettable {
    private final long seed;
    private final Random random;

    @Inject
    Chance(SandboxConfig config) {
        this(config.seed());
    }

    Chance(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    double fraction() {
        return random.nextDouble();
    }

    double gaussian() {
        return random.nextGaussian();
    }

    @Override
    public void reset() {
        random.setSeed(seed);
    }
}
