package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.delete;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.ledger.Leaving;
import io.offboard.testing.Departure;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** longlonglong refuses under HTTP 200: without its envelope nothing would say that it did. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DepartedRefusalTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Departure departure;

    DepartedRefusalTest(Leaving leaving) {
        departure = new Departure(
                new Receipts(OPERATIONS),
                before -> leaving.page(before, Duration.ZERO).await().atMost(SOON));
    }

    @BeforeEach
    void noOtherReplicaIsAlive() {
        Departure.allow();
    }

    @Test
    void aRepeatedKeyNeverGetsASuccessForARefusalWhoseDetailsHaveLeft() {
        var user = UUID.randomUUID().toString();
        var key = UUID.randomUUID().toString();
        var first = deleteFor(user, key);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.<String>path("status")).isEqualTo("error");
        departure.of(OperationsApi.behind(first));

        var second = deleteFor(user, key);

        assertThat(second.statusCode()).isEqualTo(502);
        assertThat(OperationsApi.behind(second)).isEqualTo(OperationsApi.behind(first));
    }

    private static Response deleteFor(String unknownUser, String key) {
        return delete(
                OPERATIONS.permitted().header("Idempotency-Key", key), unknownUser, "{\"phone\":[\"17458558658\"]}");
    }
}
