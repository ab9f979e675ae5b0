package io.offboard.conversation;

import io.offboard.testing.Harm;
import io.offboard.testing.NothingDone;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever comes to Easemob's paths is refused, and never a fault of ours. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class HarmfulInputTest {

    private static final String JSON = "application/json";

    private final Harm deletion = new Harm(
            "DELETE",
            "/XXXX/XXXX/users/nobody/user_channel",
            JSON,
            "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}",
            Tokens.with("conversation:read conversation:write"));
    private final Harm token = new Harm(
            "POST",
            "/XXXX/XXXX/token",
            JSON,
            "{\"grant_type\":\"client_credentials\",\"client_id\":\"nobody\",\"client_secret\":\"none\"}",
            "");

    @Test
    void noBodyHarmsADeletion() {
        var nothingDone = NothingDone.sinceNow(Vendor.named("easemob"));

        deletion.sendBodies();

        nothingDone.check();
    }

    /** To a method that it does not know Easemob answers 500, and so do we. */
    @Test
    void noRequestHarmsADeletion() {
        deletion.sendRequestsBut(Set.of("an unknown method"));
    }

    @Test
    void noBodyHarmsTheRequestForAToken() {
        token.sendBodies();
    }
}
