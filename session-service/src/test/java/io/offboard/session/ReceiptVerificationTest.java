package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.proof.ChainCheck;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Flaw;
import io.offboard.proof.Link;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.SignedLink;
import io.offboard.proof.SigningKey;
import io.offboard.proof.Verification;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service tells a receipt of its own from all that looks like one. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ReceiptVerificationTest {

    private static final Receipts RECEIPTS = new Receipts(OPERATIONS);
    private static final String SERVICE = "urn:offboard:session";

    /** The one of the service under test. */
    private static final SigningKey KEY = key(3);

    @Test
    void aReceiptOfItsOwnIsValid() {
        var operation = OPERATIONS.begin(removing(freshHash()));

        var verdict = verdict(RECEIPTS.of(operation));

        assertThat(verdict.path("valid").asBoolean()).isTrue();
        assertThat(verdict.path("finding").asText()).isEqualTo("VALID");
        assertThat(verdict.at("/receipt/operation").asText()).isEqualTo(operation);
    }

    @Test
    void aChangedCountIsToldByName() {
        var parts = RECEIPTS.of(OPERATIONS.begin(removing(freshHash()))).split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        var changed = payload.replace("\"targets\":1", "\"targets\":9").getBytes(UTF_8);

        assertThat(finding(parts[0] + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + "." + parts[2]))
                .isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void anotherKeyIsToldByName() {
        assertThat(finding(forged(SERVICE, 1, key(9)))).isEqualTo("UNKNOWN_KEY");
    }

    @Test
    void theReceiptOfAnotherServiceIsToldByName() {
        assertThat(finding(forged("urn:offboard:token", 1, KEY))).isEqualTo("OTHER_SERVICE");
    }

    @Test
    void aLinkThatNeverWasIsToldByName() {
        assertThat(finding(forged(SERVICE, Integer.MAX_VALUE, KEY))).isEqualTo("UNKNOWN_LINK");
    }

    @Test
    void aLinkInThePlaceOfAnotherIsToldByName() {
        var link = RECEIPTS.payloadOf(OPERATIONS.begin(removing(freshHash()))).at("/link/number");

        assertThat(finding(forged(SERVICE, link.asLong(), KEY))).isEqualTo("CHANGED_LINK");
    }

    @Test
    void whatIsNoReceiptIsToldByName() {
        assertThat(finding("no receipt")).isEqualTo("NOT_A_RECEIPT");
    }

    @Test
    void toVerifyIsToRead() {
        var receipt = RECEIPTS.of(OPERATIONS.begin(removing(freshHash())));

        OPERATIONS
                .with(Tokens.with("session:read"))
                .contentType("text/plain")
                .body(receipt)
                .post("/receipts/verify")
                .then()
                .statusCode(200);
        assertThat(Problem.in(OPERATIONS
                        .with(Tokens.with("session:write"))
                        .contentType("text/plain")
                        .body(receipt)
                        .post("/receipts/verify")))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    @Test
    void anExportedChainIsWhole() {
        OPERATIONS.begin(removingEach(freshHashes(30))).forEach(RECEIPTS::of);

        var lines = export("?limit=1000");

        assertThat(lines.stream().filter(line -> line.contains("\"receipt\""))).hasSizeGreaterThanOrEqualTo(30);
        assertThat(flaws(lines)).isEmpty();
    }

    @Test
    void aChainIsExportedInPages() {
        RECEIPTS.of(OPERATIONS.begin(removing(freshHash())));
        RECEIPTS.of(OPERATIONS.begin(removing(freshHash())));

        var first = export("?limit=1");
        var number = Json.of(first.get(0)).path("number").asLong();
        var second = export("?limit=1&after=" + number);

        assertThat(Json.of(second.get(0)).path("number").asLong()).isEqualTo(number + 1);
        assertThat(first.stream().filter(line -> line.contains("\"link\""))).hasSize(1);
        assertThat(export("?after=" + Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void aRowThatWasChangedInTheDatabaseShowsInTheExport() {
        var operation = OPERATIONS.begin(removing(freshHash()));
        RECEIPTS.of(operation);
        var change =
                "update receipt set contents = replace(contents, '%s', '%s') where operation = '" + operation + "'";
        LedgerRows.change(change.formatted("\"targets\":1", "\"targets\":7"));

        var flaws = flaws(export(""));
        LedgerRows.change(change.formatted("\"targets\":7", "\"targets\":1"));

        assertThat(flaws)
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.kind()).isEqualTo(Flaw.Kind.CHANGED_RECEIPT))
                .satisfies(flaw -> assertThat(flaw.where()).contains(operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=x", "?after=-1", "?limit=0", "?limit=1001", "?limit=1e3"})
    void whatIsNoPageIsRefused(String query) {
        assertThat(Problem.in(OPERATIONS.permitted().get("/receipts" + query)).status())
                .isEqualTo(400);
    }

    private static JsonNode verdict(String receipt) {
        var answer =
                OPERATIONS.permitted().contentType("text/plain").body(receipt).post("/receipts/verify");
        answer.then().statusCode(200);
        return Json.of(answer.asString());
    }

    private static String finding(String receipt) {
        var verdict = verdict(receipt);
        assertThat(verdict.path("valid").asBoolean()).isFalse();
        return verdict.path("finding").asText();
    }

    /** As somebody would sign it who knows how receipts are made. */
    private static String forged(String service, long number, SigningKey key) {
        var contents = List.of("{\"service\":\"%s\",\"targets\":1}".formatted(service));
        var leaves = Link.leaves(contents);
        var link = Link.over(leaves, service, number, Link.NONE_BEFORE, Instant.EPOCH);
        return ChainedReceipt.of(contents.get(0), new SignedLink(link, leaves), 0)
                .signed(key);
    }

    private static List<String> export(String query) {
        var answer = OPERATIONS.permitted().get("/receipts" + query);
        answer.then().statusCode(200);
        return answer.asString().lines().toList();
    }

    private static List<Flaw> flaws(List<String> lines) {
        var keys = PublicKeys.read(
                OPERATIONS.request().get("/.well-known/jwks.json").asString());
        var flaws = new ArrayList<Flaw>();
        var check = new ChainCheck(new Verification(SERVICE, keys), 0, List.of(), flaws::add);
        lines.forEach(check::line);
        check.end();
        return flaws;
    }

    private static SigningKey key(int filling) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return SigningKey.of(bytes);
    }
}
