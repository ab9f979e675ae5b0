package io.offboard.token;

import io.offboard.testing.Harm;
import io.offboard.testing.NothingDone;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever comes to ZSGF's paths is refused, and never a fault of ours. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class HarmfulInputTest {

    @Test
    void noBodyHarmsAToken() {
        var nothingDone = NothingDone.sinceNow(Vendor.named("zsgf"));

        at("POST", "/AccessToken/app1").sendBodies();

        nothingDone.check();
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /AccessToken/app1/1", "GET, /AccessToken/app1"})
    void noRequestHarmsAToken(String method, String path) {
        at(method, path).sendRequests();
    }

    private static Harm at(String method, String path) {
        var good = "{\"title\":\"t\",\"tags\":\"\",\"userID\":1,\"description\":\"\",\"permissions\":\"read\"}";
        return new Harm(method, path, "application/json", good, Tokens.with("token:read token:write"));
    }
}
