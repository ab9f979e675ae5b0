package io.offboard.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.PoolOptions;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "57P03, NOTHING_WRITTEN",
        "53300, NOTHING_WRITTEN",
        "53100, NOTHING_WRITTEN",
        "57014, NOTHING_WRITTEN",
        "25006, NOTHING_WRITTEN",
        "28P01, NOTHING_WRITTEN",
        "40P01, NOTHING_WRITTEN",
        "57P01, ANSWER_LOST",
        "57P02, ANSWER_LOST",
        "08006, ANSWER_LOST",
        "40003, ANSWER_LOST"
    })
    void theDatabaseItselfTellsWhetherItUndidTheStatement(String state, DatabaseFault fault) {
        assertThat(DatabaseFault.of(refusal(state))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "23505", "22021"})
    void aStatementThatIsWrongDoesNotMeanThatTheDatabaseIsAway(String state) {
        assertThat(DatabaseFault.of(refusal(state))).isEmpty();
    }

    @Test
    void withoutAConnectionNothingIsWritten() {
        assertThat(DatabaseFault.of(new ConnectException("refused"))).contains(DatabaseFault.NOTHING_WRITTEN);
    }

    @Test
    void whatWasNotSentBecauseAnotherStatementWasNotAnsweredWroteNothing() {
        var unanswered = new NotSentException(new TimeoutException());

        assertThat(DatabaseFault.of(unanswered)).contains(DatabaseFault.NOTHING_WRITTEN);
    }

    /** Asked of the pool itself, in whose words it is told. */
    @Test
    void withoutAFreeConnectionInTimeNothingIsWritten() throws Exception {
        var vertx = Vertx.vertx();
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var pool = PgBuilder.pool()
                    .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(1))
                    .connectingTo(new PgConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(silent.getLocalPort())
                            .setUser("nobody")
                            .setDatabase("none"))
                    .using(vertx)
                    .build();

            var faults = Stream.of(pool.query("select 1").execute(), pool.getConnection())
                    .map(DatabaseFaultTest::faultOf)
                    .toList();

            assertThat(faults).containsOnly(Optional.of(DatabaseFault.NOTHING_WRITTEN));
        } finally {
            vertx.close();
        }
    }

    @Test
    void aConnectionThatBreaksTakesTheAnswerWithIt() {
        assertThat(DatabaseFault.of(ClosedConnectionException.INSTANCE)).contains(DatabaseFault.ANSWER_LOST);
        assertThat(DatabaseFault.of(new SocketException("reset"))).contains(DatabaseFault.ANSWER_LOST);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsLost() {
        assertThat(DatabaseFault.of(new io.smallrye.mutiny.TimeoutException())).contains(DatabaseFault.ANSWER_LOST);
    }

    @Test
    void whatFailedAfterTheCommitIsNoSignThatNothingWasWritten() {
        assertThat(DatabaseFault.of(new AnswerLostException(new ConnectException("refused"))))
                .contains(DatabaseFault.ANSWER_LOST);
    }

    @Test
    void theFaultIsFoundBehindWhateverWrapsIt() {
        assertThat(DatabaseFault.of(new CompletionException(new ConnectException("refused"))))
                .contains(DatabaseFault.NOTHING_WRITTEN);
    }

    @Test
    void anythingElseIsAnotherFault() {
        assertThat(DatabaseFault.of(new IllegalStateException("a mistake of ours")))
                .isEmpty();
    }

    private static Optional<DatabaseFault> faultOf(Future<?> refused) {
        return Uni.createFrom()
                .completionStage(refused.toCompletionStage())
                .replaceWith(Optional.<DatabaseFault>empty())
                .onFailure()
                .recoverWithItem(DatabaseFault::of)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static PgException refusal(String state) {
        return new PgException("no", "FATAL", state, "no");
    }
}
