package io.offboard.vendor.zsgf;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The token that was changed or deleted. */
@RegisterForReflection
public record AccessTokenId(long id) {}
