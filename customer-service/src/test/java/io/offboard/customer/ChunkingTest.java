package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.TOPICS;
import static io.offboard.customer.Deletions.deleting;
import static io.offboard.customer.Deletions.deletingPhones;
import static io.offboard.testing.Vendor.BREAKS_AFTER_THE_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A command for more phones than the vendor takes at once is several calls. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ChunkingTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void moreThanAHundredPhonesAreSentInChunks() {
        var phones = Pool.freshPhones(250);

        OPERATIONS.carriedOut(deletingPhones(Pool.fresh().with(phones).user(), phones));

        assertThat(calls.get().stream().map(Call::targets))
                .containsExactly(phones.subList(0, 100), phones.subList(100, 200), phones.subList(200, 250));
    }

    @Test
    void oneEventSumsTheCountsOfTheChunks() {
        var phones = Pool.freshPhones(250);
        var command = deletingPhones(Pool.fresh().with(phones.subList(0, 130)).user(), phones);

        TOPICS.send(command);

        var data = TOPICS.eventOf(command).path("data");
        assertThat(data.path("attempts").asInt()).isEqualTo(3);
        assertThat(data.path("targets").asInt()).isEqualTo(250);
        assertThat(data.path("result")).hasToString("{\"count\":130,\"deleted\":true,\"message\":\"删除客户公海数据成功\"}");
        assertThat(TOPICS.eventsSoFarOf(command)).hasSize(1);
    }

    @Test
    void chunksKeepTheirRange() {
        var phones = Pool.freshPhones(150);
        var pool = Pool.fresh().with("2024-07-29 00:00:00", phones).with("2024-08-29 00:00:00", phones);

        var ended = OPERATIONS.carriedOut(deleting(
                pool.user(),
                "\"phone\":%s,\"created_at\":[\"2024-07-29 00:00:00\",\"2024-07-29 00:00:00\"]"
                        .formatted(Json.text(phones))));

        ended.then().body("result.count", equalTo(150)).body("attempts", equalTo(2));
        assertThat(pool.phones()).containsExactlyInAnyOrderElementsOf(phones);
    }

    @Test
    void theProgressOfChunksIsShown() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var phones = Pool.freshPhones(150);

        var operation =
                OPERATIONS.begin(deletingPhones(Pool.fresh().with(phones).user(), phones));

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> OPERATIONS
                .look(operation)
                .then()
                .body("progress.chunk", equalTo(1))
                .body("progress.chunks", equalTo(2))
                .body("progress.count", equalTo(100))
                .body("progress.atLeast", equalTo(false)));
        OPERATIONS.ended(operation).then().body("result.count", equalTo(150));
    }

    @Test
    void aSumAfterAnAmbiguousAttemptIsAtLeast() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);
        var phones = Pool.freshPhones(250);
        var pool = Pool.fresh().with(phones);

        var ended = OPERATIONS.carriedOut(deletingPhones(pool.user(), phones));

        ended.then()
                .body("result.count", equalTo(150))
                .body("result.atLeast", equalTo(true))
                .body("result.deleted", equalTo(true))
                .body("attempts", equalTo(4))
                .body("repeated", equalTo("possible"));
        assertThat(pool.phones()).isEmpty();
    }

    @Test
    void chunksThatFailMidwaySayWhatIsGoneAlready() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var phones = Pool.freshPhones(250);
        var operation =
                OPERATIONS.begin(deletingPhones(Pool.fresh().with(phones).user(), phones));
        Awaitility.await().until(() -> !calls.get().isEmpty());

        VENDOR.behave("""
                {"faults":[{"kind":"STATUS","status":403,
                            "body":{"code":403,"status":"error","message":"Forbidden.","data":[]}}]}""");

        OPERATIONS
                .ended(operation)
                .then()
                .body("status", equalTo("REJECTED"))
                .body(
                        "error.message",
                        equalTo("Forbidden. Before that, 1 of 3 calls were carried out and deleted 100 customers."));
    }
}
