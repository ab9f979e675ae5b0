package io.offboard.error;

/** A statement was not sent, because another one before it was not answered. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause why the one before was not answered */
    public NotSentException(Throwable cause) {
        super("A statement was not sent", cause, false, false);
    }
}
