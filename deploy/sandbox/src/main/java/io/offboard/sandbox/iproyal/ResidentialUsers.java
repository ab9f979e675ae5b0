package io.offboard.sandbox.iproyal;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.fault.Switches.Unknown;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The residential users IPRoyal knows by their hashes, and how often the sessions of each were reset. */
@Singleton
class ResidentialUsers implements Resettable {
    private final Map<String, Long> resets = new ConcurrentHashMap<>();
    private final int bound;

    ResidentialUsers(SandboxConfig config) {
        this.bound = config.maxItems();
        reset();
    }

    boolean knows(String hash) {
        return resets.containsKey(hash);
    }

    /** Resets the user's sessions; false when there is no such user to act on. */
    boolean reset(String hash, Unknown unknown) {
        return resets.computeIfPresent(hash, (known, count) -> count + 1) != null || unknown == Unknown.ACCEPT;
    }

    /** Adds users until the bound is reached; says how many were new. */
    int add(Stream<String> hashes) {
        return (int) hashes.filter(hash -> resets.size() < bound && resets.putIfAbsent(hash, 0L) == null)
                .count();
    }

    int size() {
        return resets.size();
    }

    /** How often the user's sessions were reset; null for an unknown user. */
    Long resets(String hash) {
        return resets.get(hash);
    }

    /** The users of the seed's example [seed]. */
    @Override
    public final void reset() {
        resets.clear();
        add(Stream.of("hash1", "hash2", "hash3"));
    }
}
