package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.proof.BundleCheck.Contents;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever opened a case gets one document that proves all of it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseBundleTest {

    @Test
    void aBundleHasTheReceiptsOfAllServicesAndCanBeVerifiedWithoutThem() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));
        TokenService.proves(id, 2, TokenService.done(id, 2));
        Cases.once(id, "COMPLETED");

        var bundle = Bundles.whole(id);

        assertThat(Bundles.flaws(bundle, TokenService.keys())).isEmpty();
        assertThat(Bundles.contents(bundle))
                .isEqualTo(new Contents(id, "COMPLETED", 2, 2, 0, 0, Set.of(TokenService.NAME)));
    }

    @Test
    void aBundleCarriesTheKeysOfEachServiceWhoseReceiptsItHas() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));
        TokenService.proves(id, 2, TokenService.done(id, 2));
        Cases.once(id, "COMPLETED");

        var bundle = Receipts.payload(Bundles.whole(id));

        bundle.path("receipts").forEach(one -> {
            var service = one.path("part").asInt() == 1 ? "urn:offboard:session" : TokenService.NAME;
            assertThat(Receipts.isSignedByOneOf(
                            bundle.path("keys").path(service),
                            one.path("receipt").asText()))
                    .isTrue();
        });
    }

    @Test
    void aBundleOfACaseThatHasNotEndedSaysWhatIsNotDone() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));
        Cases.partIs(id, 0, "SUCCEEDED");

        var bundle = Bundles.whole(id);

        assertThat(Bundles.flaws(bundle)).isEmpty();
        assertThat(Bundles.contents(bundle)).isEqualTo(new Contents(id, "OPEN", 2, 1, 0, 1, Set.of()));
        assertThat(Receipts.payload(bundle).at("/notDone/0").asInt()).isEqualTo(2);
    }

    @Test
    void aReceiptThatComesLaterThanTheEndIsSaidToBeDueUntilItIsThere() {
        var id = Cases.open(Cases.opening(Cases.revoking()));
        var operation = TokenService.done(id, 1);
        Cases.once(id, "COMPLETED");

        var early = Bundles.get(id);

        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(Bundles.flaws(early.asString())).isEmpty();
        assertThat(Receipts.payload(early.asString()).at("/due/0/operation").asText())
                .isEqualTo(operation.toString());

        TokenService.proves(id, 1, operation);

        assertThat(Bundles.contents(Bundles.whole(id)).due()).isZero();
    }

    @Test
    void theReceiptOfBeforeARetryIsNotThatOfWhatCameOfIt() {
        var id = Cases.open(Cases.opening(Cases.revoking()));
        var operation = UUID.randomUUID();
        TokenService.ended(id, 1, operation, "EXHAUSTED");
        TokenService.tell(id, TokenService.receipt(id, 1, operation, "EXHAUSTED"));
        Cases.once(id, "INCOMPLETE");
        assertThat(Bundles.contents(Bundles.whole(id)).receipts()).isEqualTo(1);

        TokenService.ended(id, 1, operation, "SUCCEEDED");
        Cases.once(id, "COMPLETED");
        var early = Bundles.get(id);
        TokenService.proves(id, 1, operation);
        var whole = Bundles.whole(id);

        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(Bundles.flaws(early.asString())).isEmpty();
        assertThat(Bundles.contents(early.asString()).due()).isEqualTo(1);
        assertThat(Bundles.flaws(whole)).isEmpty();
        assertThat(Bundles.contents(whole).receipts()).isEqualTo(2);
    }

    @Test
    void aCaseThatWasCancelledHasABundleThatSaysSo() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.removingLater(freshHash())));
        Cases.partIs(id, 0, "SUCCEEDED");
        Cases.partIs(id, 1, "PENDING");
        Cases.permitted().post("/cases/" + id + "/cancel").then().statusCode(202);
        Cases.once(id, "INCOMPLETE");

        var bundle = Bundles.whole(id);

        assertThat(Bundles.flaws(bundle)).isEmpty();
        assertThat(Bundles.contents(bundle)).isEqualTo(new Contents(id, "INCOMPLETE", 2, 2, 0, 1, Set.of()));
    }

    @Test
    void aPartThatWasRefusedHasNoReceiptAndIsNotDone() {
        var id = Cases.open(
                Cases.opening(Cases.removing(freshHash()), "{\"kind\":\"session.remove\",\"data\":{\"unknown\":1}}"));
        Cases.once(id, "INCOMPLETE");

        var bundle = Bundles.whole(id);

        assertThat(Bundles.flaws(bundle)).isEmpty();
        assertThat(Bundles.contents(bundle)).isEqualTo(new Contents(id, "INCOMPLETE", 2, 1, 0, 1, Set.of()));
    }

    @Test
    void whatIsNoReceiptOfItsPartIsADeadLetterAndInNoBundle() {
        var id = Cases.open(Cases.opening(Cases.revoking()));
        var operation = TokenService.done(id, 1);
        Cases.once(id, "COMPLETED");
        var other = TokenService.receipt(id, 1, UUID.randomUUID());

        TokenService.tell(id, other.put("operation", operation.toString()));

        var letter = TOPICS.deadLetter(id.getBytes(UTF_8));
        assertThat(Topic.header(letter, "offboard-topic")).isEqualTo("offboard.case-parts");
        assertThat(Bundles.contents(Bundles.get(id).asString()).receipts()).isZero();
    }

    @Test
    void whatIsNotAsItsServiceSignedItIsInNoBundleAndStaysDue() {
        var id = Cases.open(Cases.opening(Cases.revoking()));
        var operation = TokenService.done(id, 1);
        Cases.once(id, "COMPLETED");
        ObjectNode forged = TokenService.receipt(id, 1, operation);
        var receipt = forged.path("receipt").asText();
        forged.put("receipt", receipt.substring(0, receipt.length() - 8) + "AAAAAAAA");

        TokenService.tell(id, forged);

        await("the receipt")
                .until(() -> LedgerRows.text("select count(*) from case_receipt where case_id = '%s'".formatted(id))
                        .equals("1"));
        var bundle = Bundles.get(id);
        assertThat(bundle.header("Retry-After")).isEqualTo("1");
        assertThat(Bundles.flaws(bundle.asString())).isEmpty();
        assertThat(Bundles.contents(bundle.asString())).isEqualTo(new Contents(id, "COMPLETED", 1, 0, 1, 0, Set.of()));
    }

    @Test
    void nothingOfWhatWasAskedForStandsInABundle() {
        var hash = freshHash();
        var id = Cases.open(Cases.opening(Cases.removing(hash)));
        Cases.once(id, "COMPLETED");

        var bundle = Receipts.payload(Bundles.whole(id));

        assertThat(bundle.toString()).doesNotContain(hash, "residential_user_hashes");
        assertThat(Receipts.payload(bundle.at("/receipts/0/receipt").asText()).toString())
                .doesNotContain(hash, "residential_user_hashes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                     | application/jose",
                "application/jose                                        | application/jose",
                "application/jose,text/html;q=0.9                        | application/jose",
                "text/html,application/xhtml+xml,*/*;q=0.8               | text/html;charset=UTF-8"
            })
    void whatIsAcceptedTellsTheForm(String accept, String type) {
        var id = Cases.open(Cases.opening(Cases.revoking()));

        var answer = Cases.permitted().accept(accept).get("/cases/" + id + "/bundle");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase(type);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void thereIsNoOtherForm() {
        var id = Cases.open(Cases.opening(Cases.revoking()));

        assertThat(Problem.in(Cases.permitted().accept("application/pdf").get("/cases/" + id + "/bundle")))
                .isEqualTo(new Problem(406, "NOT_ACCEPTABLE", null));
    }

    @Test
    void whoAsksForMoreReceiptsThanOneBundleTakesIsToldWhereTheyAre() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(id, "COMPLETED");
        var most = Runtime.getRuntime().maxMemory() / 5 / (16 * 1024);
        LedgerRows.change("""
                insert into case_receipt (case_id, number, operation, link, service, jws, jwk)
                select '%s', 1, gen_random_uuid(), 1, 'urn:offboard:session', '', '{}' from generate_series(0, %d)""".formatted(id, most));

        var answer = Bundles.get(id);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(409, "CONFLICT", null));
        assertThat(answer.<String>path("detail"))
                .contains("more than %d receipts".formatted(most), "one by one at the services of its parts");
    }

    @Test
    void aCaseThatNobodyOpenedHasNoBundle() {
        assertThat(Problem.in(Bundles.get(UUID.randomUUID().toString())))
                .isEqualTo(new Problem(404, "NOT_FOUND", null));
        assertThat(Problem.in(Bundles.get("case"))).isEqualTo(new Problem(404, "NOT_FOUND", null));
    }

    @Test
    void aBundleIsForWhoMayReadCasesAndForWhoOpenedThisOne() {
        var path = "/cases/%s/bundle".formatted(Cases.open(Cases.opening(Cases.revoking())));

        assertThat(OPERATIONS.with(Tokens.of("auditor", "case:read")).get(path).statusCode())
                .isEqualTo(200);
        assertThat(OPERATIONS.with(Tokens.with("case:write")).get(path).statusCode())
                .isEqualTo(200);
        assertThat(Problem.in(OPERATIONS
                        .with(Tokens.of("somebody-else", "case:write"))
                        .get(path)))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
        assertThat(Problem.in(OPERATIONS.with(Tokens.with("session:read")).get(path)))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
        assertThat(Problem.in(OPERATIONS.request().get(path))).isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
    }
}
