package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The header by which a request is known again. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /** The request's key, or one of ours when it has none. */
    static String of(HttpHeaders headers, Supplier<UUID> ids) {
        var key = Optional.ofNullable(headers.getHeaderString(HEADER))
                .orElseGet(() -> ids.get().toString());
        if (key.isBlank() || key.length() > LONGEST) {
            throw new ProblemException(Problem.of(
                    ErrorCode.INVALID_PARAMETER,
                    "The header %s has to be 1 to %d characters long.".formatted(HEADER, LONGEST),
                    HEADER));
        }
        return key;
    }

    /** The key came before with another request. */
    static ProblemException conflict() {
        return new ProblemException(Problem.of(
                ErrorCode.IDEMPOTENCY_CONFLICT, "This %s came before with another request.".formatted(HEADER), HEADER));
    }
}
