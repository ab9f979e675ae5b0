package io.offboard.api;

import io.offboard.error.DatabaseFault;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import java.util.Map;
import org.jboss.logging.Logger;

/** What is said to whoever asks for something while the ledger's database is away. */
final class LedgerAway {

    private static final Logger LOG = Logger.getLogger(LedgerAway.class);

    private LedgerAway() {}

    /** Whether this is why something was not accepted. */
    static boolean is(Throwable failure) {
        return DatabaseFault.of(failure).isPresent();
    }

    /** Whether it may have been accepted all the same. */
    static boolean mayBeAccepted(Throwable failure) {
        return DatabaseFault.of(failure)
                .filter(DatabaseFault.ANSWER_LOST::equals)
                .isPresent();
    }

    /**
     * The answer, logged.
     *
     * @param name what makes the request the same one when it is sent again
     * @param headers what the answer tells beside
     */
    static ProblemException problem(Throwable failure, String name, Map<String, String> headers) {
        LOG.warnf("Something was not accepted, or perhaps was, while the database is away: %s", failure);
        var detail = mayBeAccepted(failure)
                ? "The database did not answer, so this may have been accepted or not. Send it again with " + name
                        + ": it is carried out once."
                : "The database cannot be reached now, so nothing was accepted. Send it again.";
        return new ProblemException(Problem.of(ErrorCode.UNAVAILABLE, detail), headers);
    }
}
