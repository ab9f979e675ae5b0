package io.offboard.sandbox.vendor;

/**
 * Whose call it is.
 *
 * @param account the app or key the vendor counts per-account limits by; empty where its bearer token is the account
 * @param user the user ID in the path, or empty
 */
public record Subject(String account, String user) {}
