package io.offboard.bench.scenario;

import java.time.Duration;

/**
 * How much a contestant is given.
 *
 * @param chunk operations at a time until it is warm
 * @param chunks of them at most
 * @param round operations at once in a round
 * @param evenSeconds how long it is then given half of what it managed, evenly
 * @param limit how long a round may take
 */
record Loads(int chunk, int chunks, int round, int evenSeconds, Duration limit) {}
