package io.offboard.customer;

import io.offboard.testing.Harm;
import io.offboard.testing.NothingDone;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever comes to longlonglong's path is no fault of ours, and its bad bodies delete nobody. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class HarmfulInputTest {

    private final Harm deletion = new Harm(
            "DELETE",
            "/agent-api/user/" + UUID.randomUUID() + "/del_customer",
            "application/json",
            "{\"phone\":[\"10000000000\"],\"encryption\":false}",
            Tokens.with("customer:read customer:write"));

    @Test
    void noBodyHarmsADeletion() {
        var nothingDone = NothingDone.sinceNow(Vendor.named("longlonglong"));

        deletion.sendBodies();

        nothingDone.check();
    }

    @Test
    void noRequestHarmsADeletion() {
        deletion.sendRequests();
    }
}
