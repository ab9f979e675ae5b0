package io.offboard.error;

import io.quarkus.oidc.OIDCException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells a token that is refused from one that cannot be verified, because the OIDC provider does not answer. */
final class ProviderFault {

    private static final int DEEPEST = 10;

    private ProviderFault() {}

    /** Whether the provider is to blame, and not the token. */
    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(cause -> cause instanceof OIDCException
                        || cause instanceof IOException
                        || cause instanceof TimeoutException);
    }
}
