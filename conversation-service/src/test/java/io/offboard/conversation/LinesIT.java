package io.offboard.conversation;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * JSON lines that are more than a service has memory for. The lane is paused, so that they stay in the ledger. With
 * {@code -Doffboard.lines=1000000} they are as many as a large vendor has customers.
 */
class LinesIT {

    /** At 12 KB a line more than the heap has room for. */
    private static final int LINES = Integer.getInteger("offboard.lines", 10_000);

    private static final int SOME_LINES = 4_000;
    private static final int DRY_RUNS = 1_000;

    /** With the answers to so many the system's buffers are full several times. */
    private static final int PAIRS = 200;

    /** At 100 KB each more than a body may have that is read as a whole. */
    private static final int CASES = 60;

    private static final String COMMENT = "c".repeat(12_000);

    private static final int HALF_THE_HEAP = 56;
    private static final int MOST_MEGABYTES = 400;
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Replica replica;

    private final String source = "urn:test:" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        var configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
        configuration.put("offboard.cases.enabled", "true");
        replica = Replica.startSmall("lines", configuration);
        replica.awaitReady();
        given().port(replica.port())
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(token())
                .post("/lanes/XXXX%2FXXXX/pause")
                .then()
                .statusCode(200);
    }

    @AfterAll
    static void stop() {
        replica.stop();
    }

    @AfterEach
    void nothingWasAMatterToTheService() {
        assertThat(replica.process().isAlive()).isTrue();
        assertThat(replica.output()).doesNotContain("OutOfMemory", "\"ERROR\"");
        assertThat(replica.mostMegabytes()).isLessThan(MOST_MEGABYTES);
    }

    @Test
    void moreLinesThanFitIntoMemoryAreAnsweredWhileTheyCome() throws IOException {
        try (var upload = upload(LINES, this::line)) {
            assertThat(upload.answers().findFirst()).isPresent();
            assertThat(upload.written()).isLessThan(LINES);
            var early = dispositions(upload.answers().limit(LINES / 4));
            var live = replica.liveMegabytes();
            var late = dispositions(upload.answers().limit(LINES / 2));
            assertThat(replica.liveMegabytes()).isLessThanOrEqualTo(live + 5);
            var last = dispositions(upload.answers());

            assertThat(early).containsExactly(Map.entry("accepted", LINES / 4L));
            assertThat(late).containsExactly(Map.entry("accepted", LINES / 2L));
            assertThat(last).containsExactly(Map.entry("accepted", LINES / 4L - 1));
        }
        assertThat(recorded()).isEqualTo(LINES);
    }

    @Test
    void noLineIsAnsweredBeforeItIsInTheLedger() throws IOException, SQLException {
        try (var ledger = replica.database();
                var lock = ledger.createStatement()) {
            ledger.setAutoCommit(false);
            lock.execute("lock table operation in exclusive mode");
            try (var upload = upload(10, this::line)) {
                await().pollDelay(Duration.ofMillis(900))
                        .during(Duration.ofMillis(100))
                        .until(() -> !upload.isAnswered());
                ledger.rollback();

                assertThat(dispositions(upload.answers())).containsExactly(Map.entry("accepted", 10L));
            }
        }
    }

    @Test
    void whoeverDoesNotReadIsNotReadFrom() throws IOException {
        try (var upload = upload(LINES, number -> number % 2 == 0 ? line(number) : dryRun(number))) {
            var recorded = standstill();

            assertThat(recorded).isPositive().isLessThan(PAIRS);
            // Only a part: a system may hold tens of megabytes for a socket that nobody reads from.
            assertThat(upload.written()).isLessThan(LINES);
            assertThat(replica.liveMegabytes()).isLessThan(HALF_THE_HEAP);
            assertThat(dispositions(upload.answers().limit(2 * PAIRS)))
                    .containsOnly(Map.entry("accepted", (long) PAIRS), Map.entry("rehearsed", (long) PAIRS));
        }
    }

    @Test
    void whoeverBreaksOffFindsWhatWasAcceptedAndNothingIsDoubled() throws IOException {
        String heard;
        try (var upload = upload(SOME_LINES, this::line)) {
            heard = named("operation", upload.answers().limit(500));
        }
        assertThat(recorded()).isBetween(500L, SOME_LINES - 1L);

        try (var again = upload(SOME_LINES, this::line)) {
            assertThat(named("operation", again.answers().limit(500))).isEqualTo(heard);
            var rest = dispositions(again.answers());

            assertThat(rest).containsOnlyKeys("repeated", "accepted");
            assertThat(rest.get("repeated") + rest.get("accepted")).isEqualTo(SOME_LINES - 500L);
        }
        assertThat(recorded()).isEqualTo(SOME_LINES);
    }

    @Test
    void whatIsOnlyToBeShownTakesNoMoreMemory() throws IOException {
        var headers = Map.of("Authorization", "Bearer " + token(), "Prefer", "handling=dry-run");
        try (var upload = LineUpload.begin(replica.port(), "/operations", headers, lines(DRY_RUNS, this::line))) {
            var deletions = upload.answers()
                    .map(answer -> answer.at("/dryRun/requests").findValuesAsText("method"))
                    .filter(methods -> methods.contains("DELETE"));

            assertThat(deletions).hasSize(DRY_RUNS);
        }
        assertThat(recorded()).isZero();
    }

    @Test
    void casesAreOpenedTheSameWay() throws IOException {
        var headers = Map.of("Authorization", "Bearer " + token());
        String heard;
        try (var upload = LineUpload.begin(replica.port(), "/cases", headers, lines(CASES, this::opening))) {
            heard = named("case", upload.answers().limit(10));
        }
        try (var again = LineUpload.begin(replica.port(), "/cases", headers, lines(CASES, this::opening))) {
            assertThat(named("case", again.answers().limit(10))).isEqualTo(heard);
            assertThat(again.answers())
                    .hasSize(CASES - 10)
                    .allMatch(answer -> answer.path("location").asText().startsWith("/cases/"));
        }
    }

    private LineUpload upload(int many, IntFunction<String> line) throws IOException {
        var headers = Map.of("Authorization", "Bearer " + token());
        return LineUpload.begin(replica.port(), "/operations", headers, lines(many, line));
    }

    private static Stream<String> lines(int many, IntFunction<String> line) {
        return IntStream.range(0, many).mapToObj(line);
    }

    private String line(int number) {
        return """
                {"specversion":"1.0","type":"io.offboard.conversation.delete.v1","source":"%s","id":"%d","comment":"%s",\
                "data":{"org":"XXXX","app":"XXXX","username":"u%d","channel":"c","type":"chat","delete_roam":true}}""".formatted(source, number, COMMENT, number);
    }

    /** One of fifty calls, each of which would ask for a token first: it is answered with a hundred requests. */
    private String dryRun(int number) {
        return """
                {"specversion":"1.0","type":"io.offboard.conversation.delete.v1","source":"%s","id":"%d","dryrun":true,"comment":"%s",\
                "data":{"org":"XXXX","app":"XXXX","username":"u%d","channels":[%s]}}""".formatted(
                        source,
                        number,
                        COMMENT,
                        number,
                        IntStream.range(0, 50)
                                .mapToObj("{\"channel\":\"c%d\",\"type\":\"chat\",\"delete_roam\":true}"::formatted)
                                .collect(joining(",")));
    }

    private String opening(int number) {
        return """
                {"specversion":"1.0","type":"io.offboard.case.open.v1","source":"%s","id":"%d","comment":"%s",\
                "data":{"reference":"r%d","parts":[{"kind":"conversation.delete","data":\
                {"org":"XXXX","app":"XXXX","username":"u%d","channel":"c","type":"chat","delete_roam":true}}]}}""".formatted(source, number, COMMENT.repeat(8), number, number);
    }

    /** How many are recorded when no more come. */
    private long standstill() {
        var before = new AtomicLong();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .during(Duration.ofMillis(1_200))
                .until(() -> {
                    var now = recorded();
                    return now > 0 && before.getAndSet(now) == now;
                });
        return before.get();
    }

    private long recorded() {
        return replica.number("select count(*) from operation where source = '" + source + "'");
    }

    private static String named(String field, Stream<JsonNode> answers) {
        return answers.map(answer -> answer.path(field).asText()).collect(joining(" "));
    }

    private static Map<String, Long> dispositions(Stream<JsonNode> answers) {
        return answers.collect(
                Collectors.groupingBy(answer -> answer.path("disposition").asText(), Collectors.counting()));
    }

    private static String token() {
        return Tokens.with("conversation:read conversation:write conversation:control case:write");
    }
}
