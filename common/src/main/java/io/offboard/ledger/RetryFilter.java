package io.offboard.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which operations to set going again, of those that were given up.
 *
 * @param kind only these
 * @param account only those of this vendor account
 * @param since only those accepted at or after this instant
 */
public record RetryFilter(Optional<String> kind, Optional<String> account, Optional<Instant> since) {}
