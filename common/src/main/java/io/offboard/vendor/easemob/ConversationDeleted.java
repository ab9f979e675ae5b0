package io.offboard.vendor.easemob;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The conversation is gone for the user. The rest of the vendor's envelope follows from the request, and names the user.
 *
 * @param application the app's id in the vendor's system; nullable
 * @param timestamp when the vendor answered, milliseconds since 1970; nullable
 * @param duration how long the vendor took, milliseconds; nullable
 */
@RegisterForReflection
public record ConversationDeleted(String application, Long timestamp, Long duration) {}
