package io.offboard.vendor.zsgf;

/** The token that was changed or deleted. */
public record AccessTokenId(long id) {}
