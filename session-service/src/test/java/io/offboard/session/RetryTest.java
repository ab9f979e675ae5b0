package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.testing.Vendor.BREAKS_AFTER_THE_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.LedgerRows;
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

/** A vendor that is slow, busy or breaks down is called until it has answered. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class RetryTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aVendorThatIsAwayForAWhileIsCalledUntilItIsBack() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":3}]}");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(4));
    }

    @Test
    void whatTheVendorDeclinedWasCertainlyNotRepeated() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":3}]}");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("repeated", equalTo("no"));
    }

    @Test
    void whatTheVendorItselfPutOffWasCertainlyNotRepeated() {
        VENDOR.behave("""
                {"retryAfterSeconds":1,
                 "faults":[{"kind":"STATUS","status":503,"times":1,
                            "body":{"error":{"code":"maintenance","message":"Back in a moment."}}}]}""");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("attempts", equalTo(2)).body("repeated", equalTo("no"));
    }

    @Test
    void whatFailedTogetherOverAndOverComesBackOneByOne() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":500}]}");

        var operations = OPERATIONS.begin(removingEach(freshHashes(20)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> operations.stream()
                                .map(LedgerRows::row)
                                .filter(row -> (int) row.get("failures") >= 3)
                                .map(row -> row.get("due_at"))
                                .distinct()
                                .count()
                        > 10);
    }

    @Test
    void aConnectionThatBreaksAfterTheEffectIsTriedAgain() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(2));
    }

    @Test
    void aConnectionThatBreaksAfterTheEffectMayHaveRepeatedIt() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("repeated", equalTo("possible"));
    }

    @Test
    void aGatewaysPageOfHtmlIsNoAnswerOfTheVendors() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("status", equalTo("SUCCEEDED")).body("repeated", equalTo("possible"));
    }

    @Test
    void aSuccessWithABrokenBodyIsASuccess() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TRUNCATED_JSON\",\"times\":1}]}");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(1));
    }

    @Test
    void aBusyVendorIsLeftAloneForAsLongAsItAsks() {
        VENDOR.behave("{\"retryAfterSeconds\":2,\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");

        OPERATIONS.carriedOut(removing(freshHash()));

        var times = calls.get().stream().map(Call::at).toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBusyVendorIsLeftAloneByNewOperationsToo() {
        VENDOR.behave("{\"retryAfterSeconds\":2,\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");
        var first = OPERATIONS.begin(removing(freshHash()));
        Awaitility.await().until(() -> !calls.get().isEmpty());

        var second = OPERATIONS.begin(removing(freshHash()));

        OPERATIONS.endsOf(List.of(first, second));
        var times = calls.get().stream().map(Call::at).toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBusyVendorThatDoesNotSayForHowLongIsTriedAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(2));
    }

    @Test
    void aSlowVendorIsWaitedFor() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":4000}}");

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(1));
    }
}
