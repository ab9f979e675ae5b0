package io.offboard.local.job;

/** The main job did not go as the contract says; the message says what happened instead. */
public final class JobFailure extends RuntimeException {

    JobFailure(String message) {
        super(message);
    }
}
