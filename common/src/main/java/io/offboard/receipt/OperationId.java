package io.offboard.receipt;

import java.util.Optional;
import java.util.UUID;

/** An operation's id as it stands in a request. */
final class OperationId {

    private OperationId() {}

    /** Empty when it could be nobody's. */
    static Optional<UUID> read(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
