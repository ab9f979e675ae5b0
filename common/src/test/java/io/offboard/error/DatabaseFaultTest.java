package io.offboard.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.CompletionException;
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

    private static PgException refusal(String state) {
        return new PgException("no", "FATAL", state, "no");
    }
}
