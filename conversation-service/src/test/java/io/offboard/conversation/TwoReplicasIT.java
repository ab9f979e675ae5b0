package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.fresh;
import static io.offboard.conversation.EasemobVendor.VENDOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor.Call;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two replicas, as processes of their own, before a vendor that enforces its limits: one user has 50 conversations, 200
 * users have one. The limit for a user is the vendor's, in a fifteenth of the time.
 */
class TwoReplicasIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CALLS_PER_USER = 5;
    private static final Duration USERS_SPAN = Duration.ofSeconds(4);
    private static final int CONVERSATIONS = 50;
    private static final int OTHERS = 200;

    private static final Map<String, String> CONFIGURATION = new HashMap<>(Map.of(
            "offboard.conversation.user-limit.calls", "5",
            "offboard.conversation.user-limit.per", "4s",
            "offboard.operation.poll-every", "100ms"));

    private static final String BUSY = fresh("busy");
    private static Replica first;
    private static Replica second;
    private static List<Call> calls;
    private static Instant sent;

    @BeforeAll
    static void sendAllAndAwaitTheLastCall() {
        CONFIGURATION.putAll(new Surroundings().start());
        CONFIGURATION.putAll(new Sandbox().start());
        EasemobVendor.limit(CALLS_PER_USER, USERS_SPAN.toMillis(), 100, 1000);
        first = Replica.start("first", CONFIGURATION);
        second = Replica.start("second", CONFIGURATION);
        first.awaitReady();
        second.awaitReady();
        warmUp();
        var last = VENDOR.lastCall();
        sent = Instant.now();
        var busy = fresh("channel", CONVERSATIONS).stream().map(channel -> deleting(BUSY, channel));
        var others = IntStream.range(0, OTHERS).mapToObj(i -> deleting(fresh("other"), "u2"));
        TOPICS.send(Stream.concat(busy, others).toList());
        calls = EasemobVendor.awaitDeletions(last, CONVERSATIONS + OTHERS, Duration.ofSeconds(90));
    }

    /** What has run once keeps its pace evenly. */
    private static void warmUp() {
        var last = VENDOR.lastCall();
        var commands = IntStream.range(0, OTHERS).mapToObj(i -> deleting(fresh("early"), "u2"));
        TOPICS.send(commands.toList());
        EasemobVendor.awaitDeletions(last, OTHERS, Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        first.stop();
        second.stop();
    }

    @Test
    void theVendorNeverSaysThatItIsTooMuch() {
        assertThat(calls).extracting(Call::status).containsOnly(200);
    }

    @Test
    void theUserOfManyConversationsIsServedAtTheVendorsPace() {
        var spans = (CONVERSATIONS - 1) / CALLS_PER_USER;

        assertThat(Duration.between(sent, last(busy(true))))
                .isBetween(USERS_SPAN.multipliedBy(spans), USERS_SPAN.multipliedBy(spans + 8));
    }

    @Test
    void theOthersDoNotWaitForThatUser() {
        var othersServed = last(busy(false));

        assertThat(busy(true).filter(call -> call.at().isBefore(othersServed))).hasSizeLessThan(CONVERSATIONS / 2);
    }

    @Test
    void bothReplicasTookPart() {
        assertThat(List.of(first.deletions(), second.deletions())).allMatch(number -> number > 0);
    }

    @Test
    void noReplicaNamesTheUser() {
        assertThat(first.output() + second.output() + first.metrics() + second.metrics())
                .doesNotContain(BUSY);
    }

    @Test
    void aLaneThatIsPausedAtOneReplicaIsPausedAtTheOther() {
        control(first, "/lanes/XXXX%2FXXXX/pause").statusCode(200);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> first.lanes().contains("paused") && second.lanes().contains("paused"));
        var last = VENDOR.lastCall();

        TOPICS.send(IntStream.range(0, 20)
                .mapToObj(i -> deleting(fresh("late"), "u2"))
                .toList());

        Awaitility.await().atMost(SOON).until(() -> pending("lease_owner is null") == 20);
        assertThat(EasemobVendor.deletionsAfter(last)).isEmpty();
        control(second, "/lanes/XXXX%2FXXXX/resume").statusCode(200);
        assertThat(EasemobVendor.awaitDeletions(last, 20, SOON))
                .filteredOn(call -> call.status() == 200)
                .hasSize(20);
    }

    /** They wait for their user's limit: in the ledger, and in the memory of both replicas. */
    @Test
    void whatOneReplicaCancelsTheOtherDoesNotCall() {
        var user = fresh("cancelled");
        var channels = fresh("channel", 30);
        TOPICS.send(channels.stream().map(channel -> deleting(user, channel)).toList());
        Awaitility.await().atMost(SOON).until(() -> VENDOR.callsAfter(0).stream()
                .anyMatch(call -> call.user().equals(user)));
        var operations = given().port(second.port())
                .auth()
                .oauth2(Tokens.with("conversation:read"))
                .get("/operations?status=PENDING&limit=100")
                .jsonPath()
                .<String>getList("operations.operation");

        var cancelled = operations.stream()
                .filter(id -> control(first, "/operations/" + id + "/cancel")
                                .extract()
                                .statusCode()
                        == 200)
                .toList();

        Awaitility.await().atMost(SOON).until(() -> pending("true") == 0);
        assertThat(cancelled).hasSizeGreaterThan(10);
        var called = VENDOR.callsAfter(0).stream()
                .filter(call -> call.user().equals(user))
                .count();
        assertThat(called).isLessThanOrEqualTo(channels.size() - cancelled.size());
        assertThat(first.number("select count(*) from operation where status = 'CANCELLED' and attempts = 0"))
                .isGreaterThanOrEqualTo(cancelled.size());
    }

    private static ValidatableResponse control(Replica replica, String path) {
        return given().port(replica.port())
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.with("conversation:control"))
                .post(path)
                .then();
    }

    private static long pending(String condition) {
        return first.number("select count(*) from operation where status = 'PENDING' and " + condition);
    }

    private static Stream<Call> busy(boolean wanted) {
        return calls.stream().filter(call -> call.user().equals(BUSY) == wanted);
    }

    private static Instant last(Stream<Call> some) {
        return some.map(Call::at).max(Instant::compareTo).orElseThrow();
    }
}
