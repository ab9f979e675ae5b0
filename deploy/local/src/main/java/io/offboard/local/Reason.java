package io.offboard.local;

import io.offboard.local.job.JobFailure;
import io.offboard.local.people.UnansweredException;
import io.offboard.local.stack.StackException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Says to a person why it did not work. */
final class Reason {

    private Reason() {}

    /** Says it on the error output; answers the exit code. */
    static int tell(Exception e, CommandLine line, ParseResult arguments) {
        line.getErr().println(of(e));
        return line.getCommandSpec().exitCodeOnExecutionException();
    }

    static String of(Exception e) {
        if (e instanceof StackException || e instanceof UnansweredException) {
            return e.getMessage();
        }
        if (e instanceof JobFailure) {
            return "The main job did not succeed: " + e.getMessage();
        }
        if (e instanceof UncheckedIOException) {
            // The message tells what was tried, the cause why it failed: java.nio.file.AccessDeniedException, for one.
            return e.getMessage() + ": " + e.getCause();
        }
        return "Unexpected, please report it: " + (e.getCause() == null ? e : e.getCause());
    }
}
