package io.offboard.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionSecretsTest {

    private final Map<String, String> configuration = new TreeMap<>(Map.of(
            "offboard.privacy.seal-key", randomKey(),
            "offboard.privacy.digest-key", randomKey(),
            "offboard.receipt.signing-key", randomKey(),
            "offboard.iproyal.token", "b1946ac92492d2347c6235b4d2611184",
            "offboard.iproyal.url", "https://resi-api.iproyal.com",
            "quarkus.datasource.password", "rQ7vN2xKp0aZ",
            "quarkus.oidc.auth-server-url", "https://login.example.org/realms/offboard"));

    @Test
    void realSecretsPass() {
        assertThat(new ProductionSecrets(configuration).flaws()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "offboard.iproyal.token, sandbox-iproyal-token",
        "offboard.iproyal.token, changeme",
        "offboard.iproyal.token, few",
        "offboard.iproyal.token, ''",
        "offboard.iproyal.token, xxxxxxxxxxxxxxxx",
        "offboard.iproyal.token, <your token>",
        "'offboard.easemob.apps.\"org/app\".client-secret', sandbox-secret",
        "quarkus.datasource.password, postgres",
        "quarkus.oidc.credentials.secret, topsecret",
        "offboard.iproyal.url, http://resi-api.iproyal.com",
        "'offboard.easemob.apps.\"org/app\".host', HTTP://a1.easemob.com",
        "quarkus.oidc.auth-server-url, http://keycloak:8080/realms/offboard",
    })
    void whatEverybodyKnowsOrCouldReadIsNamedAndNotShown(String property, String value) {
        configuration.put(property, value);

        assertThat(new ProductionSecrets(configuration).flaws())
                .singleElement()
                .asString()
                .startsWith(property + " is ")
                .matches(flaw -> value.isEmpty() || !flaw.contains(value), "shows no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offboard.privacy.seal-key",
                "offboard.privacy.digest-key",
                "offboard.privacy.next-seal-key",
                "offboard.privacy.former-digest-keys",
                "offboard.receipt.signing-key"
            })
    void aKeyThatIsNotRandomIsNamed(String property) {
        configuration.put(property, Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(new ProductionSecrets(configuration).flaws())
                .containsExactly(property + " is not random: make one with openssl rand -base64 32");
    }

    @Test
    void aKeyOfHexadecimalDigitsIsNotRandom() {
        configuration.put(
                "offboard.privacy.seal-key",
                Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8)));

        assertThat(new ProductionSecrets(configuration).flaws()).hasSize(1);
    }

    @Test
    void oneKeyForBothPurposesIsRefused() {
        configuration.put("offboard.privacy.digest-key", configuration.get("offboard.privacy.seal-key"));

        assertThat(new ProductionSecrets(configuration).flaws())
                .containsExactly("offboard.privacy.digest-key is the same as offboard.privacy.seal-key");
    }

    @Test
    void withoutSomebodyWhoIssuesTokensNothingStarts() {
        configuration.remove("quarkus.oidc.auth-server-url");

        assertThat(new ProductionSecrets(configuration).flaws())
                .singleElement()
                .asString()
                .startsWith("quarkus.oidc.auth-server-url is missing");
    }

    @Test
    void aPublicKeyWillDo() {
        configuration.remove("quarkus.oidc.auth-server-url");
        configuration.put("quarkus.oidc.public-key", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");

        assertThat(new ProductionSecrets(configuration).flaws()).isEmpty();
    }

    @Test
    void oidcMayNotBeSwitchedOff() {
        configuration.put("quarkus.oidc.tenant-enabled", "false");

        assertThat(new ProductionSecrets(configuration).flaws()).hasSize(1);
    }

    @Test
    void allFlawsAreToldAtOnce() {
        configuration.putAll(Map.of("offboard.iproyal.token", "changeme", "offboard.iproyal.url", "http://vendor"));

        assertThat(new ProductionSecrets(configuration).flaws()).hasSize(2);
    }

    private static String randomKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
