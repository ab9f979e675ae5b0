package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.session.SessionService.remove;
import static io.offboard.testing.TraceCollector.awaitTrace;
import static io.offboard.testing.TraceCollector.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Command;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.LoggedLines;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.TraceCollector;
import io.offboard.testing.Vendor;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All that happens to an operation is one trace: that in which its command was sent. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@WithTestResource(TraceCollector.class)
class TracingTest {

    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final Vendor VENDOR = Vendor.named("iproyal");

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + trace + "-" + CALLERS_SPAN + "-01";

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aVendorsOwnRequestIsTraced() {
        remove(OPERATIONS.permitted().header("traceparent", traceparent), List.of(freshHash()));

        assertThat(awaitTrace(trace, TracingTest::isPublished))
                .extracting(Span::getName)
                .containsExactlyInAnyOrder(
                        "accept session.remove",
                        "call session.remove",
                        "record session.remove",
                        "publish session.remove");
    }

    @Test
    void eachStepFollowsOnTheAcceptance() {
        remove(OPERATIONS.permitted().header("traceparent", traceparent), List.of(freshHash()));

        var spans = awaitTrace(trace, TracingTest::isPublished);
        var acceptance = named(spans, "accept");
        assertThat(hex(acceptance.getParentSpanId().toByteArray())).isEqualTo(CALLERS_SPAN);
        assertThat(spans)
                .filteredOn(span -> !span.getSpanId().equals(acceptance.getSpanId()))
                .extracting(Span::getParentSpanId)
                .containsOnly(acceptance.getSpanId());
    }

    @Test
    void aPostedCommandIsTraced() {
        OPERATIONS
                .permitted()
                .header("traceparent", traceparent)
                .contentType(OperationsApi.CLOUDEVENT)
                .body(removing(freshHash()).json())
                .post("/operations")
                .then()
                .statusCode(202);

        assertThat(awaitTrace(trace, TracingTest::isPublished)).hasSize(4);
    }

    @Test
    void aCommandOnKafkaIsTracedByItsOwnExtension() {
        var command = removing(freshHash());
        var record = command.binary(TOPICS.commands());
        record.headers().add("ce_traceparent", traceparent.getBytes(UTF_8));

        TOPICS.commands().send(List.of(record));

        assertThat(awaitTrace(trace, TracingTest::isPublished)).hasSize(4);
    }

    @Test
    void aCommandOnKafkaIsTracedByItsRecordsHeader() {
        var command = removing(freshHash());
        var record = command.structured(TOPICS.commands());
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));

        TOPICS.commands().send(List.of(record));

        assertThat(awaitTrace(trace, TracingTest::isPublished)).hasSize(4);
    }

    @Test
    void theEventSaysWhichTraceItIsOf() {
        var command = removing(freshHash());
        var record = command.structured(TOPICS.commands());
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        TOPICS.commands().send(List.of(record));

        var event = TOPICS.eventOf(command);

        var publishing = named(awaitTrace(trace, TracingTest::isPublished), "publish");
        assertThat(event.path("traceparent").asText())
                .isEqualTo("00-" + trace + "-" + hex(publishing.getSpanId().toByteArray()) + "-01");
    }

    @Test
    void eachAttemptIsAStep() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");

        remove(OPERATIONS.permitted().header("traceparent", traceparent), List.of(freshHash()));

        assertThat(calls(awaitTrace(trace, TracingTest::isPublished)))
                .extracting(span -> attributes(span).get("offboard.outcome"))
                .containsExactlyInAnyOrder("throttled", "succeeded");
    }

    @Test
    void whatAnotherReplicaTakesUpStaysInItsTrace() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":8000}}");
        var operation = OPERATIONS
                .permitted()
                .header("traceparent", traceparent)
                .contentType(OperationsApi.CLOUDEVENT)
                .body(removing(freshHash()).json())
                .post("/operations")
                .<String>path("operation");
        Awaitility.await("the first call")
                .until(() -> (boolean) LedgerRows.row(operation).get("begun"));

        LedgerRows.change("update replica set alive_until = now() - interval '1 s'");
        Awaitility.await("the next holder")
                .atMost(Duration.ofSeconds(40))
                .until(() -> (int) LedgerRows.row(operation).get("epoch") > 0);
        VENDOR.behaveAsUsual();

        // The first call may be answered long after the next holder's event is out.
        assertThat(calls(awaitTrace(
                        trace, spans -> isPublished(spans) && calls(spans).size() > 1)))
                .hasSize(2);
    }

    @Test
    void noSpanSaysWhatTheOperationIsAbout() {
        var hash = freshHash();

        remove(OPERATIONS.permitted().header("traceparent", traceparent), List.of(hash));

        assertThat(awaitTrace(trace, TracingTest::isPublished).toString()).doesNotContain(hash, "Bearer");
    }

    @Test
    void spansSayWhichOperationTheyAreOf() {
        var operation = OperationsApi.behind(
                remove(OPERATIONS.permitted().header("traceparent", traceparent), List.of(freshHash())));

        assertThat(awaitTrace(trace, TracingTest::isPublished))
                .extracting(span -> attributes(span).get("offboard.operation"))
                .containsOnly(operation);
    }

    @Test
    void theLogSaysWhichTraceTheOperationIsOf() {
        try (var logged = new LoggedLines()) {
            remove(OPERATIONS.permitted().header("traceparent", traceparent), List.of(freshHash()));

            Awaitility.await("the line")
                    .until(() -> logged.lines().stream().anyMatch(line -> line.contains(" trace=" + trace)));
        }
    }

    @Test
    void whatNamesNoTraceBeginsOne() {
        var event = TOPICS.eventOf(sent());

        assertThat(awaitTrace(event.path("traceparent").asText().split("-", 4)[1], TracingTest::isPublished))
                .hasSize(4);
    }

    private static Command sent() {
        var command = removing(freshHash());
        TOPICS.send(command);
        return command;
    }

    private static boolean isPublished(List<Span> spans) {
        return spans.stream().anyMatch(span -> span.getName().startsWith("publish"))
                && spans.stream().anyMatch(span -> span.getName().startsWith("record"));
    }

    private static Span named(List<Span> spans, String step) {
        return spans.stream()
                .filter(span -> span.getName().startsWith(step))
                .findFirst()
                .orElseThrow();
    }

    private static List<Span> calls(List<Span> spans) {
        return spans.stream().filter(span -> span.getName().startsWith("call")).toList();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream().collect(toMap(attribute -> attribute.getKey(), attribute -> attribute
                .getValue()
                .getStringValue()));
    }
}
