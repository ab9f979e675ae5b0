package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.delete;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.deletingAll;
import static io.offboard.conversation.Deletions.fresh;
import static io.offboard.conversation.EasemobVendor.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's limits as they stand: 5 calls a minute for a user, 100 a second for an app [public]. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationPacingTest {

    @BeforeEach
    void theVendorsOwnLimits() {
        EasemobVendor.limit(5, 60_000, 100, 1000);
    }

    @Test
    void fiveConversationsOfAUserGoAtOnceAndTheSixthWaitsForItsTurn() {
        var user = fresh("user");

        List<String> parts =
                OPERATIONS.post(deletingAll(user, fresh("channel", 6))).path("parts");

        var waiting = awaitOnlyPending(parts);
        var due = Instant.parse(OPERATIONS.look(waiting).path("nextAttemptAt"));
        assertThat(Duration.between(Instant.now(), due)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(62));
        assertThat(EasemobVendor.deletionsFor(user)).hasSize(5).allMatch(call -> call.status() == 200);
    }

    @Test
    void whatWaitsForItsTurnIsNoAttempt() {
        var user = fresh("user");

        List<String> parts =
                OPERATIONS.post(deletingAll(user, fresh("channel", 6))).path("parts");

        OPERATIONS
                .look(awaitOnlyPending(parts))
                .then()
                .body("attempts", equalTo(0))
                .body("error", nullValue());
    }

    @Test
    void aUserInCapitalsIsTheSameUser() {
        var user = fresh("user");
        OPERATIONS.post(deletingAll(user, fresh("channel", 5)));

        List<String> more = OPERATIONS
                .post(deletingAll(user.toUpperCase(Locale.ROOT), fresh("channel", 2)))
                .path("parts");

        Awaitility.await().until(() -> EasemobVendor.deletionsFor(user).size() == 5);
        assertThat(more).allSatisfy(part -> OPERATIONS.look(part).then().body("status", equalTo("PENDING")));
    }

    @Test
    void aUserWhoWaitsHoldsUpNoOther() {
        OPERATIONS.post(deletingAll(fresh("user"), fresh("channel", 50)));

        var answer = delete(fresh("user"), "u2");

        answer.then().statusCode(200);
    }

    @Test
    void theLimitsAreKeptWithoutNamingAnybody() {
        // What no limit looks back to any more is forgotten every few seconds: then the next call writes it again.
        Awaitility.await().untilAsserted(() -> {
            var user = fresh("user");

            delete(user, "u2");

            assertThat(pacesNaming(user)).isZero();
            assertThat(pacesNaming("XXXX/XXXX")).isOne();
        });
    }

    @Test
    void aUserWhoseOwnAppUsedUpTheLimitIsTriedAgainWhenTheVendorSays() {
        EasemobVendor.behave("\"retryAfterSeconds\":1,"
                + "\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":2,\"method\":\"DELETE\"}]");
        var user = fresh("user");

        var operation = OPERATIONS.begin(deleting(user, "u2"));

        OPERATIONS.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("repeated", equalTo("no"));
        assertThat(EasemobVendor.deletionsFor(user)).extracting(Call::status).containsExactly(429, 429, 200);
    }

    @Test
    void aUserWhoseOwnAppUsedUpTheLimitWaitsUntilACallIsFree() {
        EasemobVendor.behave("\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1,\"method\":\"DELETE\"}]");
        var user = fresh("user");

        var operation = OPERATIONS.begin(deleting(user, "u2"));

        Awaitility.await().until(() -> OPERATIONS.look(operation).path("error.code"), equalTo("reach_limit"));
        var due = Instant.parse(OPERATIONS.look(operation).path("nextAttemptAt"));
        assertThat(Duration.between(Instant.now(), due)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(13));
    }

    @Test
    void aUserWhoseOwnAppUsedUpTheLimitHoldsUpNoOther() {
        EasemobVendor.behave("\"retryAfterSeconds\":60,"
                + "\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1,\"method\":\"DELETE\"}]");
        var user = fresh("user");
        OPERATIONS.post(deleting(user, "u2"));
        Awaitility.await().until(() -> VENDOR.callsAfter(0).stream()
                .anyMatch(call -> call.user().equals(user) && call.status() == 429));

        var answer = delete(fresh("user"), "u2");

        answer.then().statusCode(200);
    }

    /** The one operation that has not ended, once the others have. */
    private static String awaitOnlyPending(List<String> operations) {
        return Awaitility.await()
                .until(
                        () -> operations.stream()
                                .filter(id ->
                                        "PENDING".equals(OPERATIONS.look(id).path("status")))
                                .toList(),
                        pending -> pending.size() == 1)
                .get(0);
    }

    private static long pacesNaming(String text) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                var statement = connection.prepareStatement("select count(*) from pace where position(? in key) > 0")) {
            statement.setString(1, text);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
