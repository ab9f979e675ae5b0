package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.Deletions.deletingEach;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A refusal that is not about any one phone: nobody is looked for who could be to blame. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class UnknownPoolTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aHundredCommandsForAnUnknownUserAreRefusedByOneCall() {
        var commands = deletingEach(UUID.randomUUID().toString(), Pool.freshPhones(100));

        var statuses = OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(statuses).hasSize(100).containsOnly("REJECTED");
        assertThat(calls.get()).hasSize(1);
    }

    @Test
    void aTokenRefusedInTheEnvelopeIsNotShownAgainForEachPhone() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"times\":1}]}");
        var commands = deletingEach(Pool.fresh().user(), Pool.freshPhones(100));

        var statuses = OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(statuses).hasSize(100).containsOnly("SUCCEEDED");
        assertThat(calls.get()).hasSize(2);
    }
}
