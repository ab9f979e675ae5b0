package io.offboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.MarkedPaths;
import io.offboard.testing.MarkedSecrets;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Secrets and targets go through every path, well and badly, while all loggers tell all they know: they are found nowhere
 * afterwards but in the dead letters, which are the sender's own bytes.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class MarkedSecretsTest {

    private static final App APP = App.fresh();

    private static final MarkedPaths PATHS = new MarkedPaths(
            "token",
            Vendor.named("zsgf"),
            "zsgf",
            List.of("sandbox-zsgf-token"),
            MarkedPaths.FAULTS,
            target -> APP.command("token.create", body(target)),
            target -> APP.command("token.create", body(target).replace("1001", "[]"))
                    .data(),
            (request, target) ->
                    request.contentType("application/json").body(body(target)).post(APP.path()),
            (request, target) -> request.contentType("application/json")
                    .body(body(target) + "}")
                    .post(APP.path()),
            true);

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI metrics;

    @Test
    void nothingButTheDeadLettersHoldsASecretOrATarget() {
        try (var secrets = new MarkedSecrets(PATHS)) {
            secrets.send();

            assertThat(secrets.found(metrics)).isEmpty();
            assertThat(secrets.areDeadLetters()).isTrue();
        }
    }

    private static String body(MarkedPaths.Target target) {
        return "{\"title\":\"%s\",\"tags\":\"%s\",\"userID\":1001,\"description\":\"%s\"}"
                .formatted(target.name(), target.name(), target.text());
    }
}
