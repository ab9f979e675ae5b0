package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.Deletions.deletingAll;
import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What would be sent is shown, and neither sent nor recorded. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DryRunTest {

    private static final Vendor VENDOR = Vendor.named("easemob");

    /** Each channel is a call of its own. */
    @Test
    void itShowsWhatTheVendorThenGets() {
        var user = fresh("user");
        var command = deletingAll(user, List.of("c1", "c2"));
        var calls = VENDOR.callsFromNow();

        var shown = StreamSupport.stream(dryRun(command).path("requests").spliterator(), false)
                .filter(request -> request.path("method").asText().equals("DELETE"))
                .toList();
        assertThat(shown).hasSize(2);
        assertThat(calls.get()).isEmpty();
        OPERATIONS.endsOf(OPERATIONS.post(command).path("parts"));

        var deletions = calls.get().stream().filter(Vendor.Call::isDeletion).toList();
        assertThat(shown)
                .extracting(request -> request.path("address").asText())
                .containsExactlyInAnyOrderElementsOf(deletions.stream()
                        .map(call -> Sandbox.url() + call.path())
                        .toList());
        assertThat(shown)
                .extracting(request -> request.at("/body/channel").asText())
                .containsExactlyInAnyOrderElementsOf(deletions.stream()
                        .flatMap(call -> call.targets().stream())
                        .toList());
    }

    @Test
    void credentialsAreMasked() {
        var shown = dryRun(deletingAll(fresh("user"), List.of("c1", "c2")));

        assertThat(shown.toString()).contains("Bearer ***").doesNotContain("sandbox-secret");
    }

    private static JsonNode dryRun(Command command) {
        return Json.of(OPERATIONS.dryRun(command).asString()).path("dryRun");
    }
}
