package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.Deletions.deletingPhones;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What would be sent is shown, and neither sent nor recorded. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DryRunTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    /** More phones than one call takes: each of the steps is shown. */
    @Test
    void itShowsWhatTheVendorThenGets() {
        var phones = Pool.freshPhones(150);
        var command = deletingPhones(Pool.fresh().with(phones).user(), phones);
        var calls = VENDOR.callsFromNow();

        var shown = dryRun(command).path("requests");
        assertThat(calls.get()).isEmpty();
        OPERATIONS.carriedOut(command);

        assertThat(calls.get()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            var call = calls.get().get(i);
            assertThat(shown.get(i).path("method").asText()).isEqualTo(call.method());
            assertThat(shown.get(i).path("address").asText()).isEqualTo(Sandbox.url() + call.path());
            assertThat(StreamSupport.stream(shown.get(i).at("/body/phone").spliterator(), false)
                            .map(JsonNode::asText))
                    .containsExactlyElementsOf(call.targets());
        }
    }

    @Test
    void credentialsAreMasked() {
        var shown = dryRun(deletingPhones("dry-run-user", Pool.freshPhones(1)));

        assertThat(shown.toString()).contains("Bearer ***").doesNotContain("sandbox-longlonglong-token");
    }

    private static JsonNode dryRun(Command command) {
        return Json.of(OPERATIONS.dryRun(command).asString()).path("dryRun");
    }
}
