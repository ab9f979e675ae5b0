package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.Deletions.deletingPhone;
import static io.offboard.testing.Vendor.BREAKS_AFTER_THE_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor that is busy or breaks down is called until it has answered. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class RetryTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void whatTheVendorDeclinedIsNoDoubt() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":2}]}");
        var phone = Pool.freshPhone();

        var ended = OPERATIONS.carriedOut(
                deletingPhone(Pool.fresh().with(List.of(phone)).user(), phone));

        ended.then()
                .body("attempts", equalTo(3))
                .body("repeated", equalTo("no"))
                .body("result.count", equalTo(1))
                .body("result.atLeast", nullValue());
    }

    @Test
    void aBusyVendorIsCalledAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");
        var phone = Pool.freshPhone();

        var ended = OPERATIONS.carriedOut(
                deletingPhone(Pool.fresh().with(List.of(phone)).user(), phone));

        ended.then().body("attempts", equalTo(2)).body("result.count", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BREAKS_AFTER_THE_EFFECT,
                "{\"faults\":[{\"kind\":\"TRUNCATED_JSON\",\"times\":1}]}",
                "{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"when\":\"AFTER\",\"times\":1}]}"
            })
    void aCountAfterAnAmbiguousAttemptIsAtLeast(String switches) {
        VENDOR.behave(switches);
        var phone = Pool.freshPhone();
        var pool = Pool.fresh().with(List.of(phone));

        var ended = OPERATIONS.carriedOut(deletingPhone(pool.user(), phone));

        ended.then()
                .body("status", equalTo("SUCCEEDED"))
                .body("repeated", equalTo("possible"))
                .body("result.count", equalTo(0))
                .body("result.atLeast", equalTo(true))
                .body("result.deleted", nullValue());
        assertThat(pool.phones()).isEmpty();
    }
}
