package io.offboard.session;

import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations, looked up and listed. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsListingTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"019aabcd-0000-7000-8000-000000000000", "17", "not-an-id", "%00", "1-1-1-1-1"})
    void anOperationThatDoesNotExistIsNotFound(String id) {
        var answer = OPERATIONS.permitted().urlEncodingEnabled(false).get("/operations/" + id);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(404, "NOT_FOUND", null));
    }

    @Test
    void aPathBelowOperationsThatDoesNotExistIsAProblemToo() {
        var answer = OPERATIONS.permitted().get("/operations/1/2/3");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(404, "NOT_FOUND", null));
    }

    @Test
    void aMethodThatOperationsDoNotKnowIsAProblem() {
        var answer = OPERATIONS.permitted().delete("/operations");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(405, "METHOD_NOT_ALLOWED", null));
    }

    @Test
    void pagesGoFromTheNewestToTheOldestWithoutOverlap() {
        var operations = accepted(7);

        var pages = new ArrayList<String>();
        var page = OPERATIONS.permitted().queryParam("limit", 3).get("/operations");
        while (pages.size() < 6) {
            pages.addAll(page.jsonPath().getList("operations.operation"));
            page = OPERATIONS
                    .permitted()
                    .queryParam("limit", 3)
                    .queryParam("cursor", page.<String>path("next"))
                    .get("/operations");
        }

        assertThat(pages).isEqualTo(newestFirst(operations).subList(0, 6));
    }

    @Test
    void theLastPageNamesNoFollowingOne() {
        var since = OPERATIONS.look(accepted(1).get(0)).<String>path("acceptedAt");

        var page = OPERATIONS.permitted().queryParam("since", since).get("/operations");

        assertThat(page.<Map<String, Object>>path("$")).containsOnlyKeys("operations");
    }

    @Test
    void aFullPageThatIsTheLastNamesNoFollowingOne() {
        var operations = newestFirst(accepted(3));
        var since = OPERATIONS.look(operations.get(2)).<String>path("acceptedAt");

        var page = OPERATIONS
                .permitted()
                .queryParam("since", since)
                .queryParam("limit", 3)
                .get("/operations");

        assertThat(page.<Map<String, Object>>path("$")).containsOnlyKeys("operations");
    }

    @Test
    void behindTheOldestOperationThereIsNone() {
        var beforeAll = new UUID(0, 1);

        OPERATIONS
                .permitted()
                .queryParam("cursor", beforeAll)
                .get("/operations")
                .then()
                .body("operations", is(List.of()));
    }

    @Test
    void aListingShowsFiftyUnlessAskedOtherwise() {
        accepted(51);

        OPERATIONS.permitted().get("/operations").then().body("operations.size()", equalTo(50));
    }

    @Test
    void aListingCanBeLimitedToAStatus() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var rejected = accepted(1).get(0);
        OPERATIONS.ended(rejected);

        OPERATIONS
                .permitted()
                .queryParam("status", "REJECTED")
                .get("/operations")
                .then()
                .body("operations[0].operation", equalTo(rejected))
                .body("operations.status", everyItem(equalTo("REJECTED")));
    }

    @Test
    void aListingCanBeLimitedToAKind() {
        var operation = accepted(1).get(0);

        OPERATIONS
                .permitted()
                .queryParam("kind", "session.remove")
                .get("/operations")
                .then()
                .body("operations[0].operation", equalTo(operation));
    }

    @Test
    void aListingOfAnotherKindIsEmpty() {
        accepted(1);

        OPERATIONS
                .permitted()
                .queryParam("kind", "token.create")
                .get("/operations")
                .then()
                .body("operations", is(List.of()));
    }

    @Test
    void aListingCanBeLimitedToWhatCameSince() {
        var before = accepted(1).get(0);
        var since = OPERATIONS.look(before).<String>path("acceptedAt");
        var after = accepted(2);

        var listed = OPERATIONS
                .permitted()
                .queryParam("since", Instant.parse(since).plusNanos(1000).toString())
                .get("/operations");

        assertThat(listed.jsonPath().<String>getList("operations.operation")).isEqualTo(newestFirst(after));
    }

    @ParameterizedTest
    @MethodSource
    void aParameterThatCannotBeReadIsNamed(String parameter, String value) {
        var answer = OPERATIONS.permitted().queryParam(parameter, value).get("/operations");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(400, "INVALID_PARAMETER", parameter));
    }

    static Stream<Arguments> aParameterThatCannotBeReadIsNamed() {
        return Stream.of(
                arguments("status", "DONE"),
                arguments("since", "yesterday"),
                arguments("since", "2026-11-22"),
                arguments("since", "2026-11-22T10:00:00"),
                arguments("cursor", "17"),
                arguments("limit", "0"),
                arguments("limit", "-1"),
                arguments("limit", "501"),
                arguments("limit", "99999999999"),
                arguments("limit", "ten"));
    }

    /** So many new operations, all at their end. */
    private static List<String> accepted(int number) {
        var operations = OPERATIONS.begin(removingEach(freshHashes(number)));
        OPERATIONS.awaitTheEndOfAll();
        return operations;
    }

    private static List<String> newestFirst(List<String> operations) {
        return operations.stream().sorted(Comparator.reverseOrder()).toList();
    }
}
