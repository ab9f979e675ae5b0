package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a service is told to reach Kafka and PostgreSQL. */
class ConnectionsTest {

    private static final String CA = "/etc/offboard/database-ca/ca.crt";

    @Test
    void withAPasswordOverTls() {
        assertThat(properties(Profile.PRODUCTION, "offboard-session"))
                .containsEntry("kafka.security.protocol", "SASL_SSL")
                .containsEntry("kafka.sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "kafka.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"offboard\" password=\"${SECRET_KAFKA_PASSWORD}\";")
                .containsEntry("kafka.tls-configuration-name", "kafka")
                .containsEntry("quarkus.tls.kafka.trust-store.pem.certs", "/etc/offboard/kafka-ca/ca.crt")
                .doesNotContainKey("quarkus.tls.kafka.key-store.pem.client.cert");
    }

    @Test
    void withACertificate() {
        assertThat(properties(Profile.NATIVE, "leavers-session"))
                .containsEntry("kafka.security.protocol", "SSL")
                .containsEntry("quarkus.tls.kafka.key-store.pem.client.cert", "/etc/offboard/kafka-certificate/tls.crt")
                .containsEntry("quarkus.tls.kafka.key-store.pem.client.key", "/etc/offboard/kafka-certificate/tls.key")
                .doesNotContainKeys("kafka.sasl.mechanism", "kafka.sasl.jaas.config");
    }

    @Test
    void inTheOpen() {
        assertThat(properties(Profile.MINIMAL, "offboard-session"))
                .containsEntry("kafka.bootstrap.servers", "kafka:9092")
                .doesNotContainKeys("kafka.security.protocol", "kafka.tls-configuration-name");
    }

    /** The migration's driver and the service's client are told the same, each in its own words. */
    @Test
    void bothOfPostgresDriversVerifyWhomTheySpeakTo() {
        assertThat(properties(Profile.PRODUCTION, "offboard-token"))
                .containsEntry(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://postgres.example.org:5432/token?sslmode=verify-full&sslrootcert=" + CA)
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://postgres.example.org:5432/token")
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full")
                .containsEntry("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS")
                .containsEntry("quarkus.datasource.reactive.trust-certificate-pem.certs", CA);
    }

    @Test
    void whoAsksForNoVerificationGetsNone() {
        assertThat(properties(Profile.NATIVE, "leavers-session"))
                .containsEntry(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://postgres:5433/sessions?sslmode=require")
                .containsEntry("quarkus.datasource.reactive.trust-all", "true");
        assertThat(properties("defaults: {database: {tls: {mode: disable}}}"))
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", "disable")
                .doesNotContainKey("quarkus.datasource.reactive.trust-all");
    }

    @Test
    void aBackslashArrivesAsOne() {
        assertThat(properties("defaults: {config: {quarkus.log.console.format: 'a\\b ${c}'}}"))
                .containsEntry("quarkus.log.console.format", "a\\b ${c}");
    }

    private static Map<String, String> properties(Profile profile, String service) {
        return Properties.ofAll(profile.render()).get(service);
    }

    private static Map<String, String> properties(String otherwise) {
        return Properties.ofAll(Chart.render(Profile.MINIMAL, otherwise)).get("offboard-session");
    }
}
