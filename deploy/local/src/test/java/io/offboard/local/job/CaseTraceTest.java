package io.offboard.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.CaseEvent;
import io.offboard.local.stack.Service;
import io.offboard.proof.BundleCheck.Contents;
import io.offboard.proof.Flaw;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseTraceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DONE = "SUCCEEDED";

    private CaseProof proof = new CaseProof("c1", new Contents("c1", "COMPLETED", 1, 1, 0, 0, Set.of()), List.of());
    private final CaseEvent end = end("c1:completed", "completed", "COMPLETED", DONE);

    @Test
    void itPassesWhenAllSayTheSame() {
        assertThat(trace(end, end.data(), List.of(end, end), "{}").checks(List.of("hash1")))
                .allMatch(Check::passed);
    }

    @Test
    void aSecondEndIsFound() {
        CaseEvent other = end("c1:incomplete", "incomplete", "INCOMPLETE", "REJECTED");

        assertThat(failures(trace(end, end.data(), List.of(end, other), "{}")))
                .containsExactly("the case leaver is completed: 1 of 1 parts succeeded, and 2 events tell it");
    }

    @Test
    void aCaseThatIsNotCompletedIsFound() {
        CaseEvent incomplete = end("c1:incomplete", "incomplete", "INCOMPLETE", "REJECTED");

        assertThat(failures(trace(incomplete, incomplete.data(), List.of(incomplete), "{}")))
                .containsExactly("the case leaver is incomplete: 0 of 1 parts succeeded, and one event tells it");
    }

    @Test
    void aServiceThatShowsItOtherwiseIsFound() {
        CaseEvent other = end("c1:incomplete", "incomplete", "INCOMPLETE", "REJECTED");

        assertThat(failures(trace(end, other.data(), List.of(end), "{}")))
                .containsExactly("all 1 services show the case as its event tells it");
    }

    @Test
    void aPartInTheClearIsFound() {
        assertThat(failures(trace(end, end.data(), List.of(end), "{\"residential_user_hashes\":[\"hash1\"]}")))
                .containsExactly("what its parts name stands nowhere in the topics of cases");
    }

    @Test
    void aBundleThatLacksAReceiptIsFound() {
        proof = new CaseProof("c1", new Contents("c1", "COMPLETED", 1, 0, 1, 0, Set.of()), List.of());

        assertThat(failures(trace(end, end.data(), List.of(end), "{}"))).hasSize(1);
    }

    /** It could name a part of a service that there is not, and prove it with a key of its own. */
    @Test
    void aBundleThatIsProvedWithKeysOfItsOwnIsFound() {
        proof = new CaseProof(
                "c1", new Contents("c1", "COMPLETED", 1, 1, 0, 0, Set.of("urn:offboard:unknown")), List.of());

        assertThat(failures(trace(end, end.data(), List.of(end), "{}"))).hasSize(1);
    }

    @Test
    void aGenuineBundleOfAnotherCaseIsFound() {
        proof = new CaseProof("c1", new Contents("c2", "COMPLETED", 1, 1, 0, 0, Set.of()), List.of());

        assertThat(failures(trace(end, end.data(), List.of(end), "{}"))).hasSize(1);
    }

    @Test
    void aBundleThatWasChangedIsFound() {
        proof = new CaseProof("c1", proof.contents(), List.of(new Flaw(Flaw.Kind.BAD_SIGNATURE, 0, "the bundle")));

        assertThat(failures(trace(end, end.data(), List.of(end), "{}"))).hasSize(1);
    }

    private static List<String> failures(CaseTrace trace) {
        return trace.checks(List.of("hash1")).stream()
                .filter(check -> !check.passed())
                .map(Check::what)
                .toList();
    }

    private CaseTrace trace(CaseEvent end, JsonNode shown, List<CaseEvent> ends, String published) {
        return new CaseTrace(
                Case.of("leaver", List.of(Command.removeSessions("hash1"))),
                Service.TOKEN,
                Instant.EPOCH,
                end,
                Instant.EPOCH,
                Map.of(Service.SESSION, CaseState.of(shown)),
                List.of(part()),
                ends,
                proof,
                List.of(published));
    }

    private static Trace part() {
        return new Trace("a test", Command.removeSessions("hash1"), Instant.EPOCH, null, Instant.EPOCH);
    }

    private static CaseEvent end(String id, String word, String status, String part) {
        return new CaseEvent(
                id,
                "io.offboard.case." + word + ".v1",
                "c1",
                JSON.createObjectNode()
                        .put("case", "c1")
                        .put("status", status)
                        .set(
                                "parts",
                                JSON.createArrayNode()
                                        .add(JSON.createObjectNode()
                                                .put("number", 1)
                                                .put("kind", "session.remove")
                                                .put("status", part)
                                                .set(
                                                        "operations",
                                                        JSON.createArrayNode().add("o1")))));
    }
}
