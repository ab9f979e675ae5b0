package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.ledger.Leaving;
import io.offboard.testing.Departure;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service answers about an operation whose row has left. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DepartedOperationTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Receipts RECEIPTS = new Receipts(OPERATIONS);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Departure departure;

    DepartedOperationTest(Leaving leaving) {
        departure = new Departure(
                RECEIPTS, before -> leaving.page(before, Duration.ZERO).await().atMost(SOON));
    }

    @BeforeEach
    void noOtherReplicaIsAlive() {
        Departure.allow();
    }

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void itIsShownWithoutItsDetailsAndWithItsReceipt() {
        var operation = OPERATIONS.begin(removing(freshHash()));
        var receipt = RECEIPTS.of(operation);
        leave(operation);

        var shown = OPERATIONS.permitted().get("/operations/" + operation);

        shown.then()
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("finishedAt", notNullValue())
                .body("detailsLeftAt", notNullValue())
                .body("result.status", equalTo(204))
                .body("commandId", nullValue());
        assertThat(OPERATIONS.permitted().get(shown.<String>path("receipt")).asString())
                .isEqualTo(receipt);
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAgain() {
        var key = UUID.randomUUID().toString();
        var hash = freshHash();
        var first = remove(withKey(key), List.of(hash));
        leave(OperationsApi.behind(first));

        var second = remove(withKey(key), List.of(hash));

        assertThat(List.of(second.statusCode(), OperationsApi.behind(second)))
                .isEqualTo(List.of(first.statusCode(), OperationsApi.behind(first)));
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void aRepeatedKeyGetsTheStatusOfTheVendorsRefusalAgain() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var key = UUID.randomUUID().toString();
        var hashes = List.of(freshHash());
        var first = remove(withKey(key), hashes);
        leave(OperationsApi.behind(first));

        remove(withKey(key), hashes).then().statusCode(first.statusCode());
    }

    @Test
    void itCanNeitherBeCancelledNorRetried() {
        var operation = OPERATIONS.begin(removing(freshHash()));
        leave(operation);

        OPERATIONS
                .permitted()
                .post("/operations/" + operation + "/cancel")
                .then()
                .statusCode(409);
        OPERATIONS
                .permitted()
                .post("/operations/" + operation + "/retry")
                .then()
                .statusCode(409);
    }

    private void leave(String operation) {
        departure.of(operation);
    }

    private static RequestSpecification withKey(String key) {
        return OPERATIONS.permitted().header("Idempotency-Key", key);
    }
}
