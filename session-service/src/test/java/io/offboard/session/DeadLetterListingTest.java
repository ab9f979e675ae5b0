package io.offboard.session;

import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters, listed for people. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DeadLetterListingTest {

    @Test
    void aLetterSaysWhyAndWhereAndHowLarge() {
        var letter = deadLetter("{\"secret\":1}");

        var listed = list("limit=1").<Map<String, Object>>path("letters[0]");

        assertThat(listed)
                .containsEntry("partition", letter.partition())
                .containsEntry("offset", (int) letter.offset())
                .containsEntry("reason", "not-a-cloudevent")
                .containsEntry("bytes", 12)
                .containsEntry("leftAtOrigin", false)
                .containsEntry("topic", "offboard.session.commands")
                .containsKeys("keptAt", "detail");
        assertThat(listed.get("origin"))
                .isEqualTo(Map.of(
                        "partition", Integer.parseInt(Topic.header(letter, "offboard-partition")),
                        "offset", Integer.parseInt(Topic.header(letter, "offboard-offset"))));
    }

    @Test
    void whatWasSentIsNotShown() {
        var mark = UUID.randomUUID().toString();
        deadLetter(mark);

        assertThat(list("limit=100").asString()).doesNotContain(mark);
    }

    @Test
    void pagesFollowEachOtherFromTheNewestToTheOldestWithoutGapOrRepetition() {
        var sent = Stream.generate(() -> deadLetter("{}")).limit(5).toList();

        var listed = new ArrayList<String>();
        String cursor = null;
        do {
            var page = list("limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200);
            page.jsonPath()
                    .<Map<String, Object>>getList("letters")
                    .forEach(letter -> listed.add(letter.get("partition") + ":" + letter.get("offset")));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed.subList(0, 5)).containsExactlyElementsOf(newestFirst(sent));
        assertThat(listed).hasSize(TOPICS.deadLetters().found(any -> true).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "cursor=0:1", "limit=0", "limit=101", "limit=x"})
    void aParameterThatCannotBeReadIsRefused(String query) {
        assertThat(Problem.in(list(query)))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", query.substring(0, query.indexOf('='))));
    }

    @Test
    void itTakesAPermissionOfItsOwn() {
        assertThat(Problem.in(OPERATIONS
                        .with(Tokens.with("session:read session:write session:control"))
                        .get("/dead-letters")))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
        assertThat(OPERATIONS
                        .with(Tokens.with("session:dead-letters"))
                        .get("/dead-letters")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePermissionIsOneForNothingElse() {
        assertThat(OPERATIONS
                        .with(Tokens.with("session:dead-letters"))
                        .get("/operations")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dead-letters;a=b", "//dead-letters", "/dead-letters/", "/./dead-letters", "/dead%2Dletters"})
    void anotherWayToWriteThePathIsNoWayAround(String path) {
        var answer = OPERATIONS
                .with(Tokens.with("session:read session:write session:control"))
                .urlEncodingEnabled(false)
                .get(path);

        assertThat(answer.statusCode()).isIn(403, 404, 422);
    }

    private static List<String> newestFirst(List<ConsumerRecord<byte[], byte[]>> letters) {
        var places = new ArrayList<String>();
        letters.forEach(letter -> places.add(0, letter.partition() + ":" + letter.offset()));
        return places;
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String value) {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        TOPICS.commands().send(key, value.getBytes(UTF_8), Map.of("content-type", "application/cloudevents+json"));
        return TOPICS.deadLetter(key);
    }

    private static Response list(String query) {
        return OPERATIONS.permitted().urlEncodingEnabled(false).get("/dead-letters?" + query);
    }
}
