package io.offboard.session;

import static io.offboard.session.Removals.body;
import static io.offboard.session.Removals.bodyOf;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.MarkedPaths;
import io.offboard.testing.MarkedSecrets;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.TraceCollector;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Secrets and targets go through every path, well and badly, while all loggers tell all they know and traces are on: they
 * are found nowhere afterwards but in the dead letters, which are the sender's own bytes.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@WithTestResource(TraceCollector.class)
class MarkedSecretsTest {

    private static final MarkedPaths PATHS = new MarkedPaths(
            "session",
            Vendor.named("iproyal"),
            "iproyal",
            List.of("sandbox-iproyal-token"),
            Stream.concat(Stream.of("{\"unknown\":\"REFUSE\"}"), MarkedPaths.FAULTS.stream())
                    .toList(),
            target -> removing(target.text()),
            target -> bodyOf("[\"%s\",1]".formatted(target.text())),
            (request, target) -> remove(request, body(List.of(target.text()))),
            (request, target) -> remove(request, body(List.of(target.text())) + "}"),
            false);

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI metrics;

    @Test
    void nothingButTheDeadLettersHoldsASecretOrATarget() {
        try (var secrets = new MarkedSecrets(PATHS)) {
            secrets.send();
            Awaitility.await("the spans").until(() -> !TraceCollector.spans().isEmpty());

            assertThat(secrets.found(metrics)).isEmpty();
            assertThat(secrets.areDeadLetters()).isTrue();
        }
    }
}
