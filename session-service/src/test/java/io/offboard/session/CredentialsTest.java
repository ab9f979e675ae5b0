package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vendor that refuses our credentials refuses us and nothing of what was asked, which waits until they are mended. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CredentialsTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final String REFUSED = "{\"faults\":[{\"kind\":\"REJECT_TOKEN\"}]}";
    private static final String REFUSED_ONCE = "{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"times\":1}]}";

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    /** And goes on, so that the next test finds a vendor that nobody leaves alone. */
    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
        OPERATIONS.awaitTheEndOfAll();
    }

    @Test
    void refusedCredentialsEndNoOperation() {
        VENDOR.behave(REFUSED);

        var operation = OPERATIONS.begin(removing(freshHash()));

        awaitFailures(operation, 2);
        OPERATIONS.look(operation).then().body("status", equalTo("PENDING"));
    }

    @Test
    void anOperationThatWaitsForCredentialsSaysSo() {
        VENDOR.behave(REFUSED);

        var operation = OPERATIONS.begin(removing(freshHash()));

        awaitFailures(operation, 1);
        OPERATIONS
                .look(operation)
                .then()
                .body("error.vendorStatus", equalTo(401))
                .body("error.message", equalTo("The vendor refuses our credentials: Unauthenticated"));
    }

    @Test
    void aCallerMeanwhileIsToldWhereToLook() {
        VENDOR.behave(REFUSED);

        var answer = remove(List.of(freshHash()));

        answer.then().statusCode(202).header("Location", containsString("/operations/"));
        OPERATIONS.look(OperationsApi.behind(answer)).then().body("status", equalTo("PENDING"));
    }

    @Test
    void credentialsThatWorkAgainInTimeAreNotNoticedByTheCaller() {
        VENDOR.behave(REFUSED_ONCE);

        remove(List.of(freshHash())).then().statusCode(204);
    }

    @Test
    void whatWaitedForCredentialsIsNotInDoubt() {
        VENDOR.behave(REFUSED_ONCE);

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then()
                .body("status", equalTo("SUCCEEDED"))
                .body("attempts", equalTo(2))
                .body("repeated", equalTo("no"));
    }

    @Test
    void refusedCredentialsAreNotShownAgainForEachOfThoseThatSharedTheCall() {
        VENDOR.behave(REFUSED_ONCE);

        var statuses = OPERATIONS.endsOf(OPERATIONS.begin(removingEach(freshHashes(20))));

        assertThat(statuses).hasSize(20).containsOnly("SUCCEEDED");
        assertThat(calls.get()).hasSize(2);
    }

    private static void awaitFailures(String operation, int least) {
        Awaitility.await().until(() -> (int) LedgerRows.row(operation).get("failures") >= least);
    }
}
