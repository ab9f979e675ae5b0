package io.offboard.vendor.zsgf;

/** The token now is as the replacement said. */
public record AccessTokenReplaced(long id) {}
