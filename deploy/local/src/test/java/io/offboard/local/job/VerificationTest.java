package io.offboard.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

    private static final Map<String, String> WHY =
            Map.of("offboard-reason", "malformed", "offboard-detail", "This is no JSON");
    private static final List<String> SECRETS = List.of("s3cret");
    private static final List<String> PUBLISHED = List.of("{\"operation\":\"o1\"}");

    private final OperationEvent first = event("e1", "o1", "SUCCEEDED");
    private final OperationEvent second = event("e2", "o2", "SUCCEEDED");
    private final List<Trace> traces = List.of(trace(first, "hash1"), trace(second, "hash1", "hash2"));

    @Test
    void itPassesWhenBothSidesAgree() {
        assertThat(checks(traces, List.of(first, second), journal(2, 1))).allMatch(Check::passed);
    }

    @Test
    void aSecondEventOfAnOperationIsFound() {
        assertThat(failures(traces, List.of(first, second, first), journal(2, 1)))
                .containsExactly("3 events on Kafka for 2 operations, one each");
    }

    @Test
    void aTargetActedOnTooOftenIsFound() {
        assertThat(failures(traces, List.of(first, second), journal(3, 1)))
                .containsExactly("iproyal's journal says hash1 3×, hash2 1× instead of hash1 2×, hash2 1×");
    }

    @Test
    void anOperationThatDidNotSucceedIsFound() {
        OperationEvent rejected = event("e2", "o2", "REJECTED");

        assertThat(failures(
                        List.of(trace(first, "hash1"), trace(rejected, "hash2")),
                        List.of(first, rejected),
                        journal(1, 1)))
                .containsExactly("1 of 2 operations succeeded");
    }

    @Test
    void aVendorThatNobodyAskedForIsFound() {
        Map<String, Map<Target, Integer>> journal =
                Map.of("iproyal", journal(2, 1).get("iproyal"), "zsgf", Map.of(new Target("app1", "", "1"), 1));

        assertThat(failures(traces, List.of(first, second), journal))
                .containsExactly("zsgf's journal says app1/1 1× instead of nothing");
    }

    @Test
    void aNewTokenIsKnownByTheIdInItsEvent() {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("id", 9_007_199_254_740_996L);
        OperationEvent created = new OperationEvent(
                "e", "io.offboard.token.create.succeeded.v1", "o", "s", "c", "SUCCEEDED", 1, "no", null, null, result);
        List<Trace> creation =
                List.of(trace(created, Command.of(Service.TOKEN, "create", "{}", new Target("app1", "", ""))));

        assertThat(checks(
                        creation,
                        List.of(created),
                        Map.of("zsgf", Map.of(new Target("app1", "", "9007199254740996"), 1))))
                .allMatch(Check::passed);
    }

    @Test
    void theOthersConversationIsNotTheOnesConversation() {
        Command command = Command.of(Service.CONVERSATION, "delete", "{}", new Target("XXXX/XXXX", "u1", "u2"));

        assertThat(failures(
                        List.of(trace(first, command)),
                        List.of(first),
                        Map.of("easemob", Map.of(new Target("XXXX/XXXX", "u2", "u1"), 1))))
                .containsExactly("easemob's journal says XXXX/XXXX/u2/u1 1× instead of XXXX/XXXX/u1/u2 1×");
    }

    @Test
    void aSecretThatWasToldIsFound() {
        assertThat(failures(verification(WHY, SECRETS, List.of("{\"token\":\"s3cret\"}"))))
                .containsExactly("the new token's secret is in the answer to its creator and in no event");
    }

    @Test
    void aCreatorWhoWasToldNoSecretIsFound() {
        assertThat(failures(verification(WHY, List.of(), PUBLISHED)))
                .containsExactly("the new token's secret is in the answer to its creator and in no event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offboard-reason", "offboard-detail"})
    void aDeadLetterWithoutAnExplanationIsFound(String missing) {
        Map<String, String> headers = new HashMap<>(WHY);
        headers.remove(missing);

        assertThat(failures(verification(headers, SECRETS, PUBLISHED)))
                .containsExactly("the bad command is a dead letter, with headers that say why");
    }

    private Verification verification(Map<String, String> deadLetter, List<String> secrets, List<String> published) {
        return new Verification(traces, List.of(first, second), journal(2, 1), deadLetter, secrets, published);
    }

    private static List<Check> checks(
            List<Trace> traces, List<OperationEvent> events, Map<String, Map<Target, Integer>> journal) {
        return new Verification(traces, events, journal, WHY, SECRETS, PUBLISHED).checks();
    }

    private static List<String> failures(
            List<Trace> traces, List<OperationEvent> events, Map<String, Map<Target, Integer>> journal) {
        return failures(new Verification(traces, events, journal, WHY, SECRETS, PUBLISHED));
    }

    private static List<String> failures(Verification verification) {
        return verification.checks().stream()
                .filter(check -> !check.passed())
                .map(Check::what)
                .toList();
    }

    private static Trace trace(OperationEvent event, String... hashes) {
        return trace(event, Command.removeSessions(hashes));
    }

    private static Trace trace(OperationEvent event, Command command) {
        return new Trace("a test", command, Instant.EPOCH, event, Instant.EPOCH);
    }

    private static Map<String, Map<Target, Integer>> journal(int hash1, int hash2) {
        return Map.of("iproyal", Map.of(new Target("", "", "hash1"), hash1, new Target("", "", "hash2"), hash2));
    }

    private static OperationEvent event(String id, String operation, String status) {
        return new OperationEvent(
                id,
                "io.offboard.session.remove.succeeded.v1",
                operation,
                "s",
                "c",
                status,
                1,
                "no",
                null,
                null,
                MissingNode.getInstance());
    }
}
