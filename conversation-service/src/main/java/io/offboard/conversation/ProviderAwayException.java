package io.offboard.conversation;

/** The OIDC provider answered what is no answer to what it was asked. */
final class ProviderAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderAwayException(String what) {
        super(what, null, false, false);
    }
}
