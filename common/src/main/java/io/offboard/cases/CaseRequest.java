package io.offboard.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** What can be asked for on the topic of cases. */
public sealed interface CaseRequest permits Opening, CaseRequest.Cancelling {

    /** The case that it is about. */
    UUID id();

    /**
     * A case is to be cancelled: what has not begun of it is not to be done.
     *
     * @param by label of who asked for it
     */
    @RegisterForReflection
    record Cancelling(UUID id, Instant askedAt, String by) implements CaseRequest {}
}
