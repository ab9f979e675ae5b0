package io.offboard.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real OIDC provider with the realm of {@code deploy/keycloak}, for a stack that is to have one. */
final class Keycloak {

    /** Who the stack's token is for. */
    static final String CLIENT = "offboard-machine";

    private static final String REALM_FILE = "offboard-realm.json";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int A_DAY = 24 * 60 * 60;

    private final StackPlan plan;
    private final Path folder;

    Keycloak(StackPlan plan) {
        this.plan = plan;
        this.folder = plan.home().checkout().resolve("deploy/keycloak");
    }

    void requireBuilt() {
        if (!Files.exists(home())) {
            throw new StackException("Keycloak is not unpacked: " + home() + " is missing.");
        }
    }

    /** Returns when it is ready. */
    void start(Progress progress) {
        progress.starting(Part.KEYCLOAK, plan.realm().getAuthority());
        try {
            copyRealm();
            Health health = Health.at(plan.realm());
            process().start(PATIENCE, health::isUp, health::lastAnswer);
        } catch (StackException e) {
            progress.failed(Part.KEYCLOAK);
            throw e;
        }
        progress.ready(Part.KEYCLOAK);
    }

    /** A token with every permission of every service, for a day. */
    String token() {
        String form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                + plan.keys().machineSecret();
        HttpRequest request = HttpRequest.newBuilder(URI.create(plan.realm() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackException("Keycloak gave no token, but answered " + answer.statusCode() + ".");
            }
            return new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new StackException("Keycloak gave no token: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.");
        }
    }

    private PartProcess process() {
        List<String> program = List.of(
                home().resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + plan.realm().getPort());
        Map<String, String> environment = Map.of(
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx256m",
                "OFFBOARD_MACHINE_SECRET",
                plan.keys().machineSecret(),
                "OFFBOARD_OPERATOR_PASSWORD",
                plan.keys().machineSecret(),
                "OFFBOARD_TOKEN_SECONDS",
                Integer.toString(A_DAY));
        return new PartProcess(plan.home(), Part.KEYCLOAK, program, environment);
    }

    private void copyRealm() {
        try {
            Path realms = Files.createDirectories(home().resolve("data/import"));
            Files.copy(folder.resolve(REALM_FILE), realms.resolve(REALM_FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give Keycloak its realm", e);
        }
    }

    private Path home() {
        return folder.resolve("target/keycloak");
    }
}
