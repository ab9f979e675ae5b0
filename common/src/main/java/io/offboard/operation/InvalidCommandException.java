package io.offboard.operation;

/** A command's data cannot be carried out as it stands. The message says why and repeats none of its values. */
public final class InvalidCommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the name of the field at fault, {@code body} for the data as a whole
     * @param message one sentence for the caller
     */
    public InvalidCommandException(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The name of the field at fault. */
    public String field() {
        return field;
    }
}
