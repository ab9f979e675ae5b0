package io.offboard.sandbox.seed;

/**
 * Answer to a seeding call.
 *
 * @param added things that were not there before
 * @param total things there now
 */
public record Seeded(int added, int total) {}
