package io.offboard.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which cases to list, newest first.
 *
 * @param status only these
 * @param since only those opened at or after this instant
 * @param before only those older than this one
 * @param limit at most so many
 */
public record CaseQuery(Optional<CaseStatus> status, Optional<Instant> since, Optional<UUID> before, int limit) {}
