package io.offboard.conversation;

import static io.restassured.RestAssured.given;

import io.offboard.testing.FreePort;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A real OIDC provider with the realm of {@code deploy/keycloak}: its distribution as a process of its own. */
final class Keycloak {

    static final String MACHINE = "offboard-machine";
    static final String SECRET = "secret-" + UUID.randomUUID();

    private static final String REALM_FILE = "offboard-realm.json";
    private static final Path FOLDER = Path.of(System.getProperty("offboard.keycloak", "none"));
    private static final Path HOME = FOLDER.resolve("target/keycloak");

    private final int port = FreePort.find();
    private Process process;

    /** Whether or not it runs. */
    String realm() {
        return url() + "/realms/offboard";
    }

    void start() {
        try {
            var realms = Files.createDirectories(HOME.resolve("data/import"));
            Files.copy(FOLDER.resolve(REALM_FILE), realms.resolve(REALM_FILE), StandardCopyOption.REPLACE_EXISTING);
            var builder = new ProcessBuilder(
                            HOME.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--db=dev-mem",
                            "--cache=local",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "keycloak.log").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_OPTS_KC_HEAP",
                            "-Xms64m -Xmx256m",
                            "KC_BOOTSTRAP_ADMIN_USERNAME",
                            "admin",
                            "KC_BOOTSTRAP_ADMIN_PASSWORD",
                            SECRET,
                            "OFFBOARD_MACHINE_SECRET",
                            SECRET,
                            "OFFBOARD_OPERATOR_PASSWORD",
                            SECRET));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        Awaitility.await("Keycloak, see target/keycloak.log")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .failFast(() -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> given().get(realm()).statusCode() == 200);
    }

    void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** It takes connections and answers nobody, until it goes on. */
    void hang() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    /** A token that somebody gets by client credentials. */
    String token(String client) {
        return token(
                "offboard", Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", SECRET));
    }

    /** A token of another realm: right in form, signed by keys that nobody here has a reason to trust. */
    String foreignToken() {
        return token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", SECRET));
    }

    /** Adds a client for machines with these scopes, whose tokens live for so many seconds. */
    void addClient(String client, int seconds, String... scopes) {
        admin().body(Map.of(
                        "clientId",
                        client,
                        "secret",
                        SECRET,
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "defaultClientScopes",
                        scopes,
                        "attributes",
                        Map.of("access.token.lifespan", String.valueOf(seconds))))
                .post(url() + "/admin/realms/offboard/clients")
                .then()
                .statusCode(201);
    }

    /** From now on tokens are signed with a new key. */
    void rotateKeys() {
        admin().body(Map.of(
                        "name",
                        "newer",
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", new String[] {"200"})))
                .post(url() + "/admin/realms/offboard/components")
                .then()
                .statusCode(201);
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(foreignToken()).contentType("application/json");
    }

    private String token(String realm, Map<String, String> form) {
        return given().formParams(form)
                .post(url() + "/realms/" + realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private void signal(String signal) {
        var pids = process.descendants().map(part -> String.valueOf(part.pid())).toList();
        pids.forEach(pid -> send(signal, pid));
        send(signal, String.valueOf(process.pid()));
    }

    private static void send(String signal, String pid) {
        try {
            new ProcessBuilder("kill", signal, pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
