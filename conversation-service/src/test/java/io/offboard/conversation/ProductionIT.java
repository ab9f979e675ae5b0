package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In production a service does not start with the secrets of a development machine, and says which they are. */
class ProductionIT {

    private static final String APP = "offboard.easemob.apps.\"acme/chat\".";
    private static final String DEVELOPMENT_SECRET = "sandbox-secret";

    @Test
    void everyFlawIsToldAtOnceAndNoValue() {
        var configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(Map.of(
                "quarkus.profile",
                "prod",
                APP + "host",
                "http://127.0.0.1:1",
                APP + "client-id",
                "client",
                APP + "client-secret",
                DEVELOPMENT_SECRET));

        var replica = Replica.start("production", configuration);

        assertThat(replica.awaitEnd()).isNotZero();
        assertThat(replica.output())
                .contains(
                        "offboard.privacy.seal-key is not random",
                        "offboard.privacy.digest-key is not random",
                        APP + "client-secret is empty, short, or a secret that everybody knows",
                        APP + "host is not https",
                        "quarkus.datasource.password is empty, short, or a secret that everybody knows")
                .doesNotContain(
                        DEVELOPMENT_SECRET, configuration.get("offboard.privacy.seal-key"), "127.0.0.1:1", "\tat ");
    }
}
