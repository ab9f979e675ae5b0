package io.offboard.error;

/** Something was written, or may have been, and what came of it cannot be told: a later step failed. */
public final class AnswerLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause why the later step failed */
    public AnswerLostException(Throwable cause) {
        super("The answer to a statement was lost", cause, false, false);
    }
}
