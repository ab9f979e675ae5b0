package io.offboard.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What an Offboard service needs around it, for a {@code @QuarkusTest}: PostgreSQL, Kafka, keys, and who to trust. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(Database.fresh());
        configuration.put("kafka.bootstrap.servers", Broker.address());
        configuration.put("quarkus.oidc.public-key", Tokens.publicKey());
        configuration.put("offboard.privacy.seal-key", key((byte) 1));
        configuration.put("offboard.privacy.digest-key", key((byte) 2));
        configuration.put("offboard.privacy.case-key", key((byte) 3));
        configuration.put("offboard.receipt.signing-key", key((byte) 3));
        return configuration;
    }

    /** Nothing: the servers serve the whole test run and end with it. */
    @Override
    public void stop() {}

    private static String key(byte filling) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, filling);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
