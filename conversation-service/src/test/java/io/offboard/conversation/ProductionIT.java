package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
                        "offboard.privacy.case-key is not random",
                        "offboard.receipt.signing-key is not random",
                        APP + "client-secret is empty, short, or a secret that everybody knows",
                        APP + "host is not https",
                        "quarkus.datasource.password is empty, short, or a secret that everybody knows")
                .doesNotContain(
                        DEVELOPMENT_SECRET, configuration.get("offboard.privacy.seal-key"), "127.0.0.1:1", "\tat ");
    }

    @Test
    void withSecretsOfItsOwnItStarts() {
        Map<String, String> configuration = new HashMap<>(new Surroundings().start());
        List.of("quarkus.oidc.public-key", "quarkus.datasource.username", "kafka.bootstrap.servers")
                .forEach(name -> configuration.put(
                        name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), configuration.remove(name)));
        configuration
                .keySet()
                .removeAll(List.of(
                        "offboard.privacy.seal-key",
                        "offboard.privacy.digest-key",
                        "offboard.privacy.case-key",
                        "offboard.receipt.signing-key",
                        "quarkus.datasource.password"));
        configuration.putAll(Map.of(
                "quarkus.profile",
                "prod",
                "OFFBOARD_PRIVACY_SEAL_KEY",
                randomKey(),
                "OFFBOARD_PRIVACY_DIGEST_KEY",
                randomKey(),
                "OFFBOARD_PRIVACY_CASE_KEY",
                randomKey(),
                "OFFBOARD_RECEIPT_SIGNING_KEY",
                randomKey(),
                "QUARKUS_DATASOURCE_PASSWORD",
                "taken-as-it-comes",
                APP + "host",
                "a1.example.org",
                APP + "token",
                "b1946ac92492d2347c6235b4d2611184"));

        var replica = Replica.start("production-ready", configuration);

        replica.awaitReady();
        replica.stop();
        assertThat(replica.output()).doesNotContain("Not fit for production");
    }

    private static String randomKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
