package io.offboard.customer;

import static io.offboard.customer.CustomerService.delete;
import static io.offboard.customer.Deletions.deleting;
import static io.offboard.customer.Deletions.deletingPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Json;
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

    private static final String POOL = Pool.fresh().user();

    private static final MarkedPaths PATHS = new MarkedPaths(
            "customer",
            Vendor.named("longlonglong"),
            "longlonglong",
            List.of("sandbox-longlonglong-token"),
            MarkedPaths.FAULTS,
            target -> deletingPhone(POOL, target.text()),
            target -> deleting(POOL, "\"phone\":[%s,1]".formatted(Json.text(target.text())))
                    .data(),
            (request, target) -> delete(request, POOL, body(target)),
            (request, target) -> delete(request, POOL, body(target) + "}"),
            false);

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
        return "{\"phone\":[%s],\"encryption\":false}".formatted(Json.text(target.text()));
    }
}
