package io.offboard.command;

/** Something came in that is not a command this service knows. The message says why and repeats none of its data. */
public final class UnreadableCommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a command is unreadable: the value of the dead letter's {@code offboard-reason} header. */
    public enum Reason {
        NOT_A_CLOUDEVENT("not-a-cloudevent"),
        UNKNOWN_TYPE("unknown-type"),
        UNKNOWN_VERSION("unknown-version"),
        INVALID_DATA("invalid-data"),
        TOO_LARGE("too-large"),
        CONFLICT("conflict"),
        /** It may be a good one: reading it failed for a fault of ours. */
        FAILED("failed");

        private final String header;

        Reason(String header) {
            this.header = header;
        }

        /** As it stands in a header. */
        public String header() {
            return header;
        }
    }

    private final Reason reason;
    private final String field;

    /** @param message repeats none of the data */
    public UnreadableCommandException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** @param field of the data, as a name or a JSON pointer; null when it is not about one */
    public UnreadableCommandException(Reason reason, String message, String field) {
        super(message, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    /** What is wrong, for machines. */
    public Reason reason() {
        return reason;
    }

    /** The field of the data that is at fault, null when it is not about one. */
    public String field() {
        return field;
    }
}
