package io.offboard.vendor.zsgf;

/** The token is gone. */
public record AccessTokenDeleted(long id) {}
