package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.cases.CaseId;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How cases are opened, and what is not opened. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseOpeningTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void whoOpensACaseIsToldWhereToLook() {
        var answer = Cases.post(Cases.opening(Cases.removing(freshHash())));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/cases/" + answer.path("case"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases;a=b", "//cases", "/cases/", "/./cases", "/c%61ses", "/cases%3Ba=b"})
    void anotherWayToWriteThePathIsNoWayAroundThePermission(String path) {
        var caller = OPERATIONS.with(Tokens.with("session:read session:write session:control"));

        var opened = caller.urlEncodingEnabled(false)
                .contentType(OperationsApi.CLOUDEVENT)
                .body(Cases.opening(Cases.removing(freshHash())))
                .post(path);
        var listed = OPERATIONS
                .with(Tokens.with("session:read session:write session:control"))
                .urlEncodingEnabled(false)
                .get(path);

        assertThat(opened.statusCode()).isIn(403, 404, 422);
        assertThat(listed.statusCode()).isIn(403, 404, 422);
    }

    @Test
    void partsTravelSealed() {
        var hash = freshHash();
        var id = Cases.open(Cases.opening(Cases.removing(hash), Cases.revoking()));
        Cases.tell(id, 2, "token.revoke-all", "SUCCEEDED");
        Cases.once(id, "COMPLETED");
        Cases.recordOf(Cases.ENDS, id);

        assertThat(Cases.everythingToldOf(id))
                .contains("session.remove", "token.revoke-all", "io.offboard.case.completed.v1")
                .doesNotContain(hash, "userID", "appKey", "residential_user_hashes");
    }

    @Test
    void theSameSourceAndIdIsTheSameCase() {
        var hash = freshHash();
        var opening = Cases.opening(Cases.removing(hash));
        var id = Cases.open(opening);
        Cases.once(id, "COMPLETED");

        assertThat(Cases.open(opening)).isEqualTo(id);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void anotherCaseUnderTheSameNameIsRefused() {
        var name = "case-" + UUID.randomUUID();
        Cases.open(Cases.named(name, Cases.removing(freshHash())));

        Cases.post(Cases.named(name, Cases.removing(freshHash())))
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_CONFLICT"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"nothing\",\"data\":{}} | /data/parts/1/kind",
                "{\"kind\":\"token.delete\"} | /data/parts/1/data",
                "{\"kind\":\"token.delete\",\"data\":{},\"notBefore\":\"soon\"} | /data/parts/1/notBefore",
                "{\"kind\":\"token.delete\",\"sealed\":\"AAAA\"} | /data/parts/1"
            })
    void whatIsNoPartIsPointedAtAndNothingIsOpened(String part, String pointer) {
        var hash = freshHash();
        var name = "case-" + UUID.randomUUID();

        Cases.post(Cases.named(name, Cases.removing(hash), part))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("field", equalTo(pointer));

        // Nothing stands under its name: another case may be opened under it.
        Cases.once(Cases.open(Cases.named(name, Cases.removing(freshHash()))), "COMPLETED");
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"session.remove\",\"data\":{}} | invalid-data",
                "{\"kind\":\"session.unknown\",\"data\":{}} | unknown-type"
            })
    void aPartThatIsRefusedSaysWhyAndDoesNotStopTheOthers(String part, String code) {
        var hash = freshHash();

        var ended = Cases.once(Cases.open(Cases.opening(part, Cases.removing(hash))), "INCOMPLETE");

        assertThat(ended.at("/parts/0/status").asText()).isEqualTo("REFUSED");
        assertThat(ended.at("/parts/0/problem/code").asText()).isEqualTo(code);
        assertThat(ended.at("/parts/0/problem/message").asText()).isNotEmpty();
        assertThat(ended.at("/parts/1/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void eachLineIsACaseAndABadOneSpoilsNoOther() {
        var lines = Cases.opening(Cases.removing(freshHash())) + "\nnothing\n"
                + Cases.opening(Cases.removing(freshHash())) + "\n";

        var answers = Cases.permitted()
                .contentType(OperationsApi.LINES)
                .body(lines)
                .post("/cases")
                .asString()
                .lines()
                .toList();

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).contains("\"location\":\"/cases/");
        assertThat(answers.get(1)).contains("\"problem\"").doesNotContain("location");
        assertThat(answers.get(2)).contains("\"location\":\"/cases/");
    }

    @Test
    void aDryRunOpensNothing() {
        var name = "case-" + UUID.randomUUID();
        var opening = Cases.named(name, Cases.removing(freshHash()));

        Cases.post(opening.replaceFirst("\\{", "{\"dryrun\":true,"))
                .then()
                .statusCode(422)
                .body("field", equalTo("/dryrun"));
        Cases.permitted()
                .header("Prefer", "handling=dry-run")
                .contentType(OperationsApi.CLOUDEVENT)
                .body(opening)
                .post("/cases")
                .then()
                .statusCode(422);

        assertThat(Cases.look(CaseId.of("urn:example:hr", name).toString()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPartInTheClearFromElsewhereIsRefusedAndSaysWhy() {
        var hash = freshHash();
        var name = "case-" + UUID.randomUUID();

        Cases.send(Cases.OPENINGS, name, Cases.named(name, Cases.removing(hash)));

        var id = CaseId.of("urn:example:hr", name).toString();
        Cases.recordOf(Cases.PARTS, id);
        var part = Cases.once(id, "INCOMPLETE").path("parts").get(0);
        assertThat(part.path("status").asText()).isEqualTo("REFUSED");
        assertThat(part.at("/problem/message").asText()).contains("sealed");
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void whatIsNoCaseIsADeadLetter() {
        var key = UUID.randomUUID().toString();

        Cases.send(Cases.OPENINGS, key, "nothing");

        assertThat(Topic.header(TOPICS.deadLetter(key.getBytes(UTF_8)), "offboard-topic"))
                .isEqualTo("offboard.cases");
    }

    @Test
    void aCommandCannotPretendToBeAPart() {
        var command = Removals.removing(freshHash())
                .json()
                .replaceFirst("\"source\":\"[^\"]*\"", "\"source\":\"urn:offboard:case:" + UUID.randomUUID() + "\"");

        assertThat(OPERATIONS.post(OperationsApi.CLOUDEVENT, command).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aDomainsPermissionsOpenNoCase() {
        var opening = Cases.opening(Cases.removing(freshHash()));

        var answer = OPERATIONS
                .permitted()
                .contentType(OperationsApi.CLOUDEVENT)
                .body(opening)
                .post("/cases");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whoOpenedACaseMaySeeItAndNobodyElseWithoutThePermission() {
        var id = Cases.open(Cases.opening(Cases.revoking()));

        assertThat(OPERATIONS
                        .with(Tokens.with("case:write"))
                        .get("/cases/" + id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(OPERATIONS
                        .with(Tokens.of("somebody-else", "case:write"))
                        .get("/cases/" + id)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoMayOnlyWriteMayNotList() {
        assertThat(OPERATIONS.with(Tokens.with("case:write")).get("/cases").statusCode())
                .isEqualTo(403);
    }
}
