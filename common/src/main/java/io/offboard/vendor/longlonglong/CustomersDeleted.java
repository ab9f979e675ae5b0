package io.offboard.vendor.longlonglong;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.OptionalLong;

/**
 * The vendor carried the deletion out.
 *
 * @param count how many customers went, which may be more than the phones sent; 0 means that nothing was deleted,
 *     empty that the vendor did not say
 * @param message the vendor's sentence, redacted, perhaps empty
 */
@RegisterForReflection
public record CustomersDeleted(OptionalLong count, String message) {}
