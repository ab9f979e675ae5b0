package io.offboard.casework;

/** A part is sealed under a key that this service does not have, or was changed. It may be a good one. */
final class UnopenedPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnopenedPartException() {
        super("The part is not sealed under a key that this service has.", null, false, false);
    }
}
