package io.offboard.vendor.iproyal;

import io.offboard.outcome.Failure;

/**
 * The sessions are removed.
 *
 * @param answer what the vendor answered, redacted; its body is not documented and usually empty [assumed]
 */
public record SessionsRemoved(Failure.Answer answer) {}
