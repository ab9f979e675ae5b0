package io.offboard.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * JSON lines that are more than a small process has memory for. The lane is paused, so that they stay in the ledger. With
 * {@code -Doffboard.lines=200000} they are as many as somebody may have who leaves a vendor.
 */
class LinesIT {

    private static final int LINES = Integer.getInteger("offboard.lines", 20_000);

    /** So that even the fewest lines are more than the heap. */
    private static final String COMMENT = "c".repeat(5_000);

    private static final int MOST_MEGABYTES = 400;
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Replica replica;

    private final String source = "urn:test:" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        var configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
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
    void memoryWasNoMatter() {
        assertThat(replica.process().isAlive()).isTrue();
        assertThat(replica.output()).doesNotContain("OutOfMemory", "has been blocked");
        assertThat(replica.mostMegabytes()).isLessThan(MOST_MEGABYTES);
    }

    @Test
    void moreLinesThanFitIntoMemoryAreAnsweredWhileTheyCome() throws IOException {
        try (var upload = upload("")) {
            var first = upload.answers().findFirst();
            assertThat(first).isPresent();
            assertThat(upload.written()).isLessThan(LINES);

            var rest = dispositions(upload.answers());

            assertThat(rest).containsExactly(Map.entry("accepted", LINES - 1L));
        }
        assertThat(recorded()).isEqualTo(LINES);
    }

    @Test
    void whoeverDoesNotReadIsNotReadFrom() throws IOException {
        try (var upload = upload("")) {
            var recorded = standstill();

            assertThat(recorded).isPositive().isLessThan(LINES);
            assertThat(upload.written()).isLessThan(LINES);
            assertThat(dispositions(upload.answers())).containsExactly(Map.entry("accepted", (long) LINES));
        }
    }

    @Test
    void whoeverBreaksOffFindsWhatWasAcceptedAndNothingIsDoubled() throws IOException {
        List<String> heard;
        try (var upload = upload("")) {
            heard = operations(upload.answers().limit(1_000));
        }
        assertThat(recorded()).isBetween(1_000L, LINES - 1L);

        try (var again = upload("")) {
            assertThat(operations(again.answers().limit(1_000))).isEqualTo(heard);
            var rest = dispositions(again.answers());

            assertThat(rest).containsOnlyKeys("repeated", "accepted");
            assertThat(rest.get("repeated") + rest.get("accepted")).isEqualTo(LINES - 1_000L);
        }
        assertThat(recorded()).isEqualTo(LINES);
    }

    @Test
    void whatIsOnlyToBeShownTakesNoMoreMemory() throws IOException {
        try (var upload = upload("Prefer: handling=dry-run\r\n")) {
            assertThat(dispositions(upload.answers())).containsExactly(Map.entry("rehearsed", (long) LINES));
        }
        assertThat(recorded()).isZero();
    }

    private LineUpload upload(String headers) throws IOException {
        return LineUpload.begin(
                replica.port(), token(), headers, IntStream.range(0, LINES).mapToObj(this::line));
    }

    private String line(int number) {
        return """
                {"specversion":"1.0","type":"io.offboard.conversation.delete.v1","source":"%s","id":"%d","comment":"%s",\
                "data":{"org":"XXXX","app":"XXXX","username":"u%d","channel":"c","type":"chat","delete_roam":true}}""".formatted(source, number, COMMENT, number);
    }

    /** How many are recorded when no more come. */
    private long standstill() {
        var before = new AtomicLong();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .during(Duration.ofSeconds(2))
                .until(() -> {
                    var now = recorded();
                    return now > 0 && before.getAndSet(now) == now;
                });
        return before.get();
    }

    private long recorded() {
        return replica.number("select count(*) from operation where source = '" + source + "'");
    }

    private static List<String> operations(Stream<JsonNode> answers) {
        return answers.map(answer -> answer.path("operation").asText()).toList();
    }

    private static Map<String, Long> dispositions(Stream<JsonNode> answers) {
        return answers.collect(
                Collectors.groupingBy(answer -> answer.path("disposition").asText(), Collectors.counting()));
    }

    private static String token() {
        return Tokens.with("conversation:read conversation:write conversation:control");
    }
}
