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
        if (e instanceof JobFailure || e instanceof UncheckedIOException) {
            return "The main job did not succeed: " + e.getMessage();
        }
        return "Unexpected, please report it: " + (e.getCause() == null ? e : e.getCause());
    }
}
