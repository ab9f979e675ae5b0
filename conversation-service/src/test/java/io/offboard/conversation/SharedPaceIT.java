package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.fresh;
import static io.offboard.conversation.EasemobVendor.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two replicas, as processes of their own, share the vendor's limit of 100 calls a second for an app, which the vendor
 * enforces: many users have one conversation each.
 */
class SharedPaceIT {

    private static final int EARLY = 300;
    private static final int CONVERSATIONS = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Replica first;
    private static Replica second;
    private static List<Call> calls;

    @BeforeAll
    static void sendAllAndAwaitTheLastEnd() {
        Map<String, String> configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
        EasemobVendor.limit(5, 60_000, 100, 1000);
        first = Replica.start("pace-first", configuration);
        second = Replica.start("pace-second", configuration);
        first.awaitReady();
        second.awaitReady();
        // What has run once keeps its pace evenly.
        send(EARLY);
        EasemobVendor.awaitDeletions(0, EARLY, PATIENCE);
        var last = VENDOR.lastCall();
        send(CONVERSATIONS);
        calls = EasemobVendor.awaitDeletions(last, CONVERSATIONS, PATIENCE);
        Awaitility.await("the last end")
                .until(() -> first.number("select count(*) from operation where finished_at is null") == 0);
        stop();
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

    /** The bench measures how much; here other work may take the processors away, and what is late is lost. */
    @Test
    void mostOfTheLimitIsUsed() {
        var took =
                Duration.between(calls.get(0).at(), calls.get(calls.size() - 1).at());

        assertThat(calls.size() / (took.toMillis() / 1000.0)).isGreaterThan(70);
    }

    @Test
    void nothingIsCalledTwice() {
        assertThat(calls).extracting(Call::user).doesNotHaveDuplicates();
    }

    @Test
    void anOperationIsWrittenWhenItIsAcceptedTakenUpAndEndedAndNoMoreOften() {
        // PostgreSQL has the counts of a connection when it has ended.
        Awaitility.await("the end of all connections").until(() -> first.number("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()""") == 0);
        var updates = first.number("select n_tup_upd from pg_stat_user_tables where relname = 'operation'");

        assertThat(updates / (double) (EARLY + CONVERSATIONS)).isBetween(1.0, 2.1);
    }

    private static void send(int number) {
        TOPICS.send(Stream.generate(() -> deleting(fresh("user"), "u2"))
                .limit(number)
                .toList());
    }
}
