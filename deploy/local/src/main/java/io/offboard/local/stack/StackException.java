package io.offboard.local.stack;

/** Something the person who started the stack should read: the message says what is wrong and what to do. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    /** Because of something that went wrong below. */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
