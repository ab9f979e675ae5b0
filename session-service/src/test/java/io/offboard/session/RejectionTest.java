package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the vendor refuses, however many share the call. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class RejectionTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void oneUnknownHashDoesNotFailItsNeighbours() {
        var hashes = freshHashes(50);
        refuseAllBut(hashes.subList(1, 50));

        var statuses = OPERATIONS.endsOf(OPERATIONS.begin(removingEach(hashes)));

        assertThat(statuses.subList(1, 50)).containsOnly("SUCCEEDED");
    }

    @Test
    void oneUnknownHashIsRejectedAlone() {
        var hashes = freshHashes(50);
        refuseAllBut(withoutElement(hashes, 31));

        var statuses = OPERATIONS.endsOf(OPERATIONS.begin(removingEach(hashes)));

        assertThat(statuses.get(31)).isEqualTo("REJECTED");
    }

    @Test
    void oneUnknownHashIsFoundInFewCalls() {
        var hashes = freshHashes(50);
        refuseAllBut(withoutElement(hashes, 31));

        OPERATIONS.endsOf(OPERATIONS.begin(removingEach(hashes)));

        // Twice the depth of the halving, and the first call.
        assertThat(calls.get()).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void theNeighboursOfAnUnknownHashAreActedOnOnce() {
        var hashes = freshHashes(50);
        refuseAllBut(withoutElement(hashes, 31));

        OPERATIONS.endsOf(OPERATIONS.begin(removingEach(hashes)));

        assertThat(calls.get().stream().filter(Call::applied).flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrderElementsOf(withoutElement(hashes, 31));
    }

    @Test
    void aRejectedOperationTellsTheVendorsReason() {
        refuseAllBut(List.of());

        var ended = OPERATIONS.carriedOut(removing(freshHash()));

        ended.then()
                .body("status", equalTo("REJECTED"))
                .body("error.code", equalTo("failed_validation"))
                .body("error.message", equalTo("The selected residential_user_hashes.0 is invalid."))
                .body("error.vendorStatus", equalTo(422));
    }

    private static void refuseAllBut(List<String> known) {
        VENDOR.knowUsers(known);
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
    }

    private static List<String> withoutElement(List<String> all, int index) {
        var rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }
}
