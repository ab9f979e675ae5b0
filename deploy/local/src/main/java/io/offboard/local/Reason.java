package io.offboard.local;

import io.offboard.local.job.JobFailure;
import io.offboard.local.stack.StackException;
import java.io.UncheckedIOException;

/** Says to a person why it did not work. */
final class Reason {

    private Reason() {}

    static String of(RuntimeException e) {
        if (e instanceof StackException) {
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
