package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.delete;
import static io.offboard.conversation.Deletions.deleting;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.MarkedPaths;
import io.offboard.testing.MarkedSecrets;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
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

    private static final MarkedPaths PATHS = new MarkedPaths(
            "conversation",
            EasemobVendor.VENDOR,
            "XXXX/XXXX",
            List.of("sandbox-client", "sandbox-secret"),
            MarkedPaths.FAULTS,
            target -> deleting(target.name(), target.text()),
            target -> deleting(target.name(), target.text()).data().replace("\"chat\"", "\"no-type\""),
            (request, target) -> delete(request, target.name(), target.text()),
            (request, target) -> delete(request, target.name(), target.text() + "\\x"),
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
}
