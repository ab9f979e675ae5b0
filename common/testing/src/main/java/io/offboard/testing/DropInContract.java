package io.offboard.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The same request gets the same answer and has the same effect, be it sent to the vendor or to the service in front of
 * it. The requests are those of the module's {@code src/test/resources/requests/}.
 *
 * @param vendor its name in the {@link Sandbox}
 * @param vendorsToken what the vendor takes
 * @param scope what the service asks for
 * @param views paths of the sandbox that show what requests leave behind
 */
public record DropInContract(String vendor, String vendorsToken, String scope, List<String> views) {

    /** A directory of requests, and what becomes of them. */
    private enum Kind {
        /** Carried out. */
        GOOD("good", true, true),
        /** Refused by the service itself, in the vendor's words. */
        BAD("bad", false, false),
        /** In order, but they select nobody. */
        IDLE("idle", true, false),
        /** Only the vendor can know that it refuses them. */
        REFUSED("refused", false, true);

        private final String directory;
        private final boolean succeeds;
        private final boolean isSent;

        Kind(String directory, boolean succeeds, boolean isSent) {
            this.directory = directory;
            this.succeeds = succeeds;
            this.isSent = isSent;
        }
    }

    /** What came of a request: the answer, and what the vendor's state is now. */
    private record Outcome(Answer answer, List<Answer> left) {}

    /** One test for each request, against the service at this address. */
    public Stream<DynamicNode> tests(String service) {
        var ours = service.replaceFirst("/$", "");
        var kinds = Stream.of(Kind.values()).map(kind -> container(kind, ours));
        return Stream.concat(kinds, Stream.of(strangers(ours), lowerCase(ours)));
    }

    private DynamicNode container(Kind kind, String ours) {
        return DynamicContainer.dynamicContainer(
                kind.directory,
                RecordedRequest.in(kind.directory).stream()
                        .map(request -> DynamicTest.dynamicTest(request.name(), () -> check(kind, request, ours))));
    }

    private DynamicNode strangers(String ours) {
        var request = RecordedRequest.in("good").get(0);
        return DynamicContainer.dynamicContainer(
                "strangers",
                Stream.of(
                        DynamicTest.dynamicTest("no token", () -> checkStranger(request, ours, "", "")),
                        DynamicTest.dynamicTest(
                                "a token that was never issued",
                                () -> checkStranger(request, ours, "never-issued", vendorsToken))));
    }

    /** One request of each method. */
    private DynamicNode lowerCase(String ours) {
        var one = RecordedRequest.in("good").stream()
                .collect(Collectors.toMap(
                        RecordedRequest::method, request -> request, (first, other) -> first, TreeMap::new));
        return DynamicContainer.dynamicContainer(
                "methods in lower case",
                one.values().stream()
                        .flatMap(request -> Stream.of(
                                DynamicTest.dynamicTest(request.method(), () -> checkLowerCase(request, ours)),
                                DynamicTest.dynamicTest(
                                        request.method() + " without a token",
                                        () -> checkLowerCase(request, ours, "", 401)),
                                DynamicTest.dynamicTest(
                                        request.method() + " without the permission",
                                        () -> checkLowerCase(
                                                request, ours, Tokens.with(allButNeeded(request)), 403)))));
    }

    private void checkLowerCase(RecordedRequest request, String ours) {
        var vendors = outcome(afresh(request, Sandbox.url(), vendorsToken));

        reset();
        var answer = Answer.of(request.sendInLowerCase(ours, Tokens.with(scope)));

        assertThat(new Outcome(answer, left())).isEqualTo(vendors);
    }

    private void checkLowerCase(RecordedRequest request, String ours, String token, int status) {
        reset();
        var rows = LedgerRows.count();

        var answer = request.sendInLowerCase(ours, token);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Vendor.named(vendor).callsAfter(0)).isEmpty();
        assertThat(LedgerRows.count()).isEqualTo(rows);
    }

    /** Who may only read may not write, and the other way about. */
    private String allButNeeded(RecordedRequest request) {
        var domain = scope.substring(0, scope.indexOf(':'));
        return domain + (request.isRead() ? ":write" : ":read");
    }

    private void check(Kind kind, RecordedRequest request, String ours) {
        var vendors = outcome(afresh(request, Sandbox.url(), vendorsToken));
        var rows = LedgerRows.count();

        var answer = afresh(request, ours, Tokens.with(scope));

        var calls = Vendor.named(vendor).callsAfter(0);
        var isRecorded = kind.isSent && !request.isRead();
        var softly = new SoftAssertions();
        softly.assertThat(outcome(answer)).as("what came of it").isEqualTo(vendors);
        softly.assertThat(vendors.answer().isSuccess()).as("is success").isEqualTo(kind.succeeds);
        softly.assertThat(!calls.isEmpty()).as("was sent").isEqualTo(kind.isSent);
        softly.assertThat(LedgerRows.count() - rows).as("recorded").isEqualTo(isRecorded ? 1 : 0);
        softly.assertThat(answer.header("Operation-Id") != null)
                .as("names an operation")
                .isEqualTo(isRecorded);
        softly.assertAll();
    }

    private void checkStranger(RecordedRequest request, String ours, String toVendor, String toUs) {
        var vendors = outcome(afresh(request, Sandbox.url(), toVendor));
        var rows = LedgerRows.count();

        var answer = afresh(request, ours, toUs);

        assertThat(outcome(answer)).isEqualTo(vendors);
        assertThat(vendors.answer().status()).isEqualTo(401);
        assertThat(LedgerRows.count()).isEqualTo(rows);
    }

    /** Sends it while the vendor is as it was at its start, its journal empty. */
    private static Response afresh(RecordedRequest request, String server, String token) {
        reset();
        return request.send(server, token);
    }

    private static void reset() {
        given().post(Sandbox.url() + "/sandbox/reset").then().statusCode(204);
    }

    private Outcome outcome(Response answer) {
        return new Outcome(Answer.of(answer), left());
    }

    private List<Answer> left() {
        return views.stream()
                .map(view -> Answer.of(RecordedRequest.get(view).send(Sandbox.url(), vendorsToken)))
                .toList();
    }
}
