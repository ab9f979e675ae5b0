package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.proof.Finding;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.Verification;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever commanded an operation gets a receipt of it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ReceiptTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Receipts RECEIPTS = new Receipts(OPERATIONS);

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aReceiptSaysWhatBecameOfTheOperation() {
        var operation = OPERATIONS.begin(removing(freshHash(), freshHash()));

        var receipt = RECEIPTS.contentsOf(operation);

        var view = OPERATIONS.look(operation);
        assertThat(receipt.path("service").asText()).isEqualTo("urn:offboard:session");
        for (var field : List.of("operation", "kind", "status", "proof", "repeated", "acceptedAt", "finishedAt")) {
            assertThat(receipt.path(field).asText()).as(field).isEqualTo(view.path(field));
        }
        assertThat(receipt.path("account").asText()).isEqualTo("iproyal");
        assertThat(receipt.path("attempts").asInt()).isEqualTo(1);
        assertThat(receipt.path("targets").asInt()).isEqualTo(2);
        assertThat(receipt.path("targetDigests")).hasSize(2);
    }

    @Test
    void aReceiptTellsTheVendorsStatusAndADigestOfItsAnswer() {
        var receipt = RECEIPTS.contentsOf(OPERATIONS.begin(removing(freshHash())));

        assertThat(receipt.at("/answer/status").asInt()).isEqualTo(204);
        assertThat(receipt.at("/answer/digest").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void aReceiptDoesNotNameATarget() {
        var hash = freshHash();

        var receipt = RECEIPTS.contentsOf(OPERATIONS.begin(removing(hash)));

        assertThat(receipt.toString()).doesNotContain(hash);
    }

    @Test
    void aRefusedOperationHasAReceiptToo() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");

        var receipt = RECEIPTS.contentsOf(OPERATIONS.begin(removing(freshHash())));

        assertThat(receipt.path("status").asText()).isEqualTo("REJECTED");
        assertThat(receipt.at("/answer/status").asInt()).isEqualTo(422);
    }

    @Test
    void anyToolThatKnowsJwsVerifiesAReceiptByTheKeysThatEverybodyMaySee() {
        var receipt = RECEIPTS.of(OPERATIONS.begin(removing(freshHash())));

        var keys = OPERATIONS.request().get("/.well-known/jwks.json");

        keys.then().statusCode(200);
        assertThat(Receipts.isSignedByOneOf(Json.of(keys.asString()), receipt)).isTrue();
    }

    @Test
    void eachLinkCarriesTheDigestOfTheOneBefore() {
        var first = RECEIPTS.payloadOf(OPERATIONS.begin(removing(freshHash())));
        var second = RECEIPTS.payloadOf(OPERATIONS.begin(removing(freshHash())));

        assertThat(number(second)).isGreaterThan(number(first));
        assertThat(second.at("/link/previous").asText())
                .isEqualTo(LedgerRows.text("select digest from receipt_link where number = " + (number(second) - 1)));
    }

    @Test
    void manyOperationsShareALinkAndEachOfThemHasItsPath() {
        var operations = OPERATIONS.begin(removingEach(freshHashes(100)));

        var receipts = operations.stream().map(RECEIPTS::of).toList();

        assertThat(receipts)
                .allSatisfy(receipt ->
                        assertThat(verification().verify(receipt).finding()).isEqualTo(Finding.VALID));
        assertThat(receipts.stream()
                        .map(Receipts::payload)
                        .map(ReceiptTest::number)
                        .distinct())
                .hasSizeLessThan(100);
    }

    @Test
    void aReceiptOutlivesItsOperation() {
        var operation = OPERATIONS.begin(removing(freshHash()));
        var before = RECEIPTS.of(operation);

        LedgerRows.change("delete from operation where id = '" + operation + "'");

        OPERATIONS.look(operation).then().statusCode(404);
        assertThat(RECEIPTS.of(operation)).isEqualTo(before);
    }

    @Test
    void anOperationThatHasNotEndedHasNoReceipt() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":2000}}");
        var operation = OPERATIONS.begin(removing(freshHash()));

        var answer = RECEIPTS.ask(operation);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(409, "CONFLICT", null));
        assertThat(answer.header("Retry-After")).isNull();
        OPERATIONS.ended(operation);
    }

    @Test
    void nobodyHasAReceiptOfAnOperationThatNeverWas() {
        assertThat(Problem.in(RECEIPTS.ask(UUID.randomUUID().toString())))
                .isEqualTo(new Problem(404, "NOT_FOUND", null));
        assertThat(Problem.in(RECEIPTS.ask("receipt"))).isEqualTo(new Problem(404, "NOT_FOUND", null));
    }

    @Test
    void aReceiptIsForThoseWhoMayRead() {
        var path = "/operations/%s/receipt".formatted(UUID.randomUUID());

        assertThat(Problem.in(OPERATIONS.request().get(path))).isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
        assertThat(Problem.in(OPERATIONS.with(Tokens.with("session:write")).get(path)))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    private static Verification verification() {
        var keys = OPERATIONS.request().get("/.well-known/jwks.json").asString();
        return new Verification("urn:offboard:session", PublicKeys.read(keys));
    }

    private static long number(JsonNode payload) {
        return payload.at("/link/number").asLong();
    }
}
