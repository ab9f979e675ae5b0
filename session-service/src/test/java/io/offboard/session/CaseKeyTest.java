package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.cases.CaseId;
import io.offboard.privacy.CaseSeal;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mistake with the key that services share delays parts of cases, and loses none. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseKeyTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    private final CaseSeal seal;
    private final String name = "case-" + UUID.randomUUID();
    private final UUID id = CaseId.of("urn:example:hr", name);
    private final String hash = freshHash();

    CaseKeyTest(CaseSeal seal) {
        this.seal = seal;
    }

    @Test
    void aPartSealedUnderAnUnknownKeyWaitsAndSaysWhy() {
        openedUnderAnUnknownKey();

        var seen = Cases.partIs(id.toString(), 0, "UNSERVED");

        assertThat(seen.path("status").asText()).isEqualTo("OPEN");
        assertThat(seen.at("/parts/0/problem/code").asText()).isEqualTo("no-key");
        assertThat(Cases.toldOf(id.toString(), "io.offboard.case.part.v1"))
                .extracting(event -> event.at("/data/status").asText())
                .containsExactly("WAITING");
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void itIsTakenOnceTheServiceHasTheKey() {
        openedUnderAnUnknownKey();
        Cases.partIs(id.toString(), 0, "UNSERVED");

        theKeyIsRight();

        var seen = Cases.once(id.toString(), "COMPLETED");
        assertThat(seen.at("/parts/0").has("problem")).isFalse();
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
        assertThat(kept()).isEqualTo("0");
    }

    @Test
    void aCancelledOneNeedsNoKey() {
        openedUnderAnUnknownKey();
        Cases.partIs(id.toString(), 0, "UNSERVED");

        Cases.permitted().post("/cases/" + id + "/cancel").then().statusCode(202);

        assertThat(Cases.once(id.toString(), "INCOMPLETE").at("/parts/0/status").asText())
                .isEqualTo("CANCELLED");
        theKeyIsRight();
        assertThat(kept()).isEqualTo("0");
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void whyAPartWaitsElsewhereIsShownUntilItIsDone() {
        var theirs = Cases.open(Cases.opening(Cases.revoking()));

        Cases.send(Cases.PARTS, theirs, """
                {"specversion":"1.0","type":"io.offboard.case.part.v1","source":"urn:offboard:token","id":"%s",\
                "data":{"case":"%s","number":1,"kind":"token.revoke-all","status":"WAITING","operations":[],\
                "changedAt":"%s","problem":{"code":"no-key","message":"No key."}}}""".formatted(UUID.randomUUID(), theirs, Instant.now()));

        assertThat(Cases.partIs(theirs, 0, "UNSERVED")
                        .at("/parts/0/problem/message")
                        .asText())
                .isEqualTo("No key.");
        Cases.tell(theirs, 1, "token.revoke-all", "SUCCEEDED");
        assertThat(Cases.once(theirs, "COMPLETED").at("/parts/0").has("problem"))
                .isFalse();
    }

    /** As any service opens it, but for the seal: it does not open as this part. */
    private void openedUnderAnUnknownKey() {
        var part = "{\"kind\":\"session.remove\",\"sealed\":\"%s\"}".formatted(sealedFor(UUID.randomUUID()));
        Cases.send(Cases.OPENINGS, id.toString(), Cases.named(name, part));
    }

    /** What waits can be opened from now on. */
    private void theKeyIsRight() {
        LedgerRows.change("update case_unopened set sealed = '%s' where case_id = '%s'".formatted(sealedFor(id), id));
    }

    private String kept() {
        return LedgerRows.text("select count(*) from case_unopened where case_id = '%s'".formatted(id));
    }

    private String sealedFor(UUID caseId) {
        var clear = Removals.body(List.of(hash)).getBytes(UTF_8);
        return Base64.getEncoder().encodeToString(seal.seal(caseId, 1, clear));
    }
}
