package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be sent is shown, and neither sent nor recorded. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DryRunTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final long USER = 1001;

    private final App app = App.fresh();

    /** The first request of each kind; what follows a list depends on what it shows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = 0x7c,
            value = {
                "token.create|{\"title\":\"a\",\"userID\":1001}|false",
                "token.update|{\"id\":%d,\"title\":\"b\"}|false",
                "token.delete|{\"id\":%d}|true",
                "token.revoke-all|{\"userID\":1001}|false"
            })
    void itShowsWhatTheVendorThenGets(String kind, String data, boolean complete) {
        var command = app.command(kind, data.formatted(app.seed(USER, 1)));
        var calls = VENDOR.callsFromNow();

        var shown = dryRun(command);
        assertThat(calls.get()).isEmpty();
        OPERATIONS.carriedOut(command);

        var call = calls.get().get(0);
        var request = shown.at("/requests/0");
        assertThat(request.path("method").asText()).isEqualTo(call.method());
        assertThat(request.path("address").asText().replaceAll("\\?.*", "")).isEqualTo(Sandbox.url() + call.path());
        assertThat(shown.path("complete").asBoolean()).isEqualTo(complete);
    }

    @Test
    void credentialsAreMasked() {
        var shown = dryRun(app.command("token.delete", "{\"id\":1}"));

        assertThat(shown.toString()).contains("Bearer ***").doesNotContain("sandbox-zsgf-token");
    }

    private static JsonNode dryRun(Command command) {
        return Json.of(OPERATIONS.dryRun(command).asString()).path("dryRun");
    }
}
