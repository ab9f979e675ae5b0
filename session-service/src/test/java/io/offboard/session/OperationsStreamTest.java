package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.testing.EventStream;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations told of as they end. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsStreamTest {

    private static final String PATH = "/operations/stream";
    private static final String READER = Tokens.with("session:read");
    private static final int MOST_CLIENTS = 32;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void whoListensHearsOfAnEndAsTheListingShowsIt() {
        try (var stream = listen(null)) {
            var operation = ended();

            awaitEndsOf(stream, operation);
            var told = stream.events().stream()
                    .filter(event -> event.data().path("operation").asText().equals(operation))
                    .findFirst()
                    .orElseThrow();
            assertThat(told.data())
                    .isEqualTo(io.offboard.testing.Json.of(
                            OPERATIONS.look(operation).asString()));
        }
    }

    @Test
    void whoComesAgainHearsOfWhatEndedMeanwhileAndOfNothingTwice() {
        String lastId;
        var before = "";
        try (var stream = listen(null)) {
            before = ended();
            awaitEndsOf(stream, before);
            lastId = stream.lastId();
        }
        var meanwhile = List.of(ended(), ended());

        try (var stream = listen(lastId)) {
            awaitEndsOf(stream, meanwhile.toArray(String[]::new));
            assertThat(operations(stream)).doesNotContain(before);
        }
    }

    @Test
    void whoBeginsWithTheFirstHearsOfAll() {
        var operations = List.of(ended(), ended());

        try (var stream = listen("0-0")) {
            awaitEndsOf(stream, operations.toArray(String[]::new));
        }
    }

    @Test
    void anEndThatIsCommittedLateIsNotMissed() throws SQLException {
        var late = UUID.randomUUID().toString();
        try (var stream = listen(null);
                var connection = DriverManager.getConnection(url, user, password);
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("""
                    insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, payload)
                    values ('%s', 'session.remove', 'iproyal', 'urn:late', '%s', 0, 1, 'd', 1, 'x')""".formatted(late, late));
            sql.execute("""
                    update operation set status = 'SUCCEEDED', payload = null, finished_at = now(), published_at = now()
                    where id = '%s'""".formatted(late));
            awaitEndsOf(stream, ended());

            connection.commit();

            awaitEndsOf(stream, late);
        }
    }

    @Test
    void onlySoManyListenAtOnceAndWhoGoesMakesRoom() {
        var streams = new ArrayList<EventStream>();
        try {
            await().until(() -> {
                for (int i = streams.size(); i < MOST_CLIENTS; i++) {
                    streams.add(listen(null));
                }
                return true;
            });

            var refused = OPERATIONS.with(READER).get(PATH);
            assertThat(Problem.in(refused)).isEqualTo(new Problem(503, "UNAVAILABLE", null));
            assertThat(refused.header("Retry-After")).isNotNull();
        } finally {
            streams.forEach(EventStream::close);
        }
        await().ignoreExceptions().atMost(Duration.ofSeconds(20)).untilAsserted(() -> listen(null)
                .close());
    }

    @Test
    void theStreamEndsWhenTheTokenExpires() {
        try (var stream = EventStream.of(PATH, Tokens.validFor(Duration.ofSeconds(4), "session:read"), null)) {
            await().atMost(Duration.ofSeconds(15)).until(stream::isOver);
        }
    }

    @Test
    void theStreamEndsWhenATokenExpiresThatWasUsedBefore() {
        var token = Tokens.validFor(Duration.ofSeconds(6), "session:read");
        OPERATIONS.with(token).get("/operations").then().statusCode(200);

        try (var stream = EventStream.of(PATH, token, null)) {
            await().atMost(Duration.ofSeconds(20)).until(stream::isOver);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "-1-0", "1-1-1", "1-9999999999", "9999999999999999999-1"})
    void whatIsNoIdOfAnEventIsRefused(String id) {
        var answer = OPERATIONS.with(READER).header("Last-Event-ID", id).get(PATH);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(400, "INVALID_PARAMETER", "Last-Event-ID"));
    }

    @Test
    void toListenTakesThePermissionToRead() {
        assertThat(OPERATIONS.request().get(PATH).statusCode()).isEqualTo(401);
        assertThat(OPERATIONS.with(Tokens.with("session:write")).get(PATH).statusCode())
                .isEqualTo(403);
    }

    private static EventStream listen(String lastId) {
        return EventStream.of(PATH, READER, lastId);
    }

    private static String ended() {
        return OPERATIONS.carriedOut(removing(freshHash())).path("operation");
    }

    private static void awaitEndsOf(EventStream stream, String... operations) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(operations(stream))
                .filteredOn(List.of(operations)::contains)
                .containsExactlyInAnyOrder(operations));
    }

    private static List<String> operations(EventStream stream) {
        return stream.events().stream()
                .map(event -> event.data().path("operation").asText())
                .toList();
    }
}
