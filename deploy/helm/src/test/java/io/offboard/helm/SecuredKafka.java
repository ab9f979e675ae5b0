package io.offboard.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** Two more listeners of a broker, both with TLS: one asks for a password, the other for a certificate. */
final class SecuredKafka {

    private static final String USER = "offboard";
    private static final String PASSWORD = "the password of a test";
    private static final int ROUNDS = 4096;
    private static final String BROKER = "broker";
    private static final String CLIENT = "client";

    private final Authority authority;
    private final int passwordPort = freePort();
    private final int certificatePort = freePort();

    SecuredKafka(Path folder) {
        authority = Authority.create(folder);
        authority.sign(BROKER);
        authority.sign(CLIENT);
    }

    /** Tells the broker, before it starts. */
    void configure(java.util.Properties broker) {
        append(
                broker,
                "listeners",
                "PASSWORD://127.0.0.1:%d,CERTIFICATE://127.0.0.1:%d".formatted(passwordPort, certificatePort));
        append(broker, "listener.security.protocol.map", "PASSWORD:SASL_SSL,CERTIFICATE:SSL");
        broker.put("ssl.keystore.type", "PEM");
        broker.put("ssl.keystore.certificate.chain", authority.certificate(BROKER));
        broker.put("ssl.keystore.key", authority.key(BROKER));
        broker.put("ssl.truststore.type", "PEM");
        broker.put("ssl.truststore.certificates", authority.certificate());
        broker.put("listener.name.certificate.ssl.client.auth", "required");
        broker.put("listener.name.password.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        broker.put(
                "listener.name.password.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    /** Gives the user a password, once the broker is there. */
    void addUser(String bootstrap) throws Exception {
        var user = new UserScramCredentialUpsertion(
                USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ROUNDS), PASSWORD);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            admin.alterUserScramCredentials(List.of(user)).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** In the chart's words. */
    String withPassword() {
        return """
                {bootstrapServers: "127.0.0.1:%d", tls: {enabled: true, ca: {name: kafka, key: ca.pem}}, \
                sasl: {mechanism: SCRAM-SHA-512, username: %s, password: {name: kafka, key: password}}}""".formatted(passwordPort, USER);
    }

    /** In the chart's words. */
    String withCertificate() {
        return """
                {bootstrapServers: "127.0.0.1:%d", tls: {enabled: true, ca: {name: kafka, key: ca.pem}, \
                certificate: {name: kafka-client, certKey: client.pem, keyKey: key.pem}}}""".formatted(certificatePort);
    }

    /** What the Secrets hold that these name. */
    Map<String, String> secrets() {
        return Map.of(
                "kafka/password", PASSWORD,
                "kafka/ca.pem", authority.certificate(),
                "kafka-client/client.pem", authority.certificate(CLIENT),
                "kafka-client/key.pem", authority.key(CLIENT));
    }

    private static void append(java.util.Properties properties, String name, String more) {
        properties.merge(name, more, (first, second) -> first + "," + second);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
