/**
 * Commands out, ends in: writes commands to Kafka at once or at intended times, hears how each ended, and verifies that each
 * did exactly once, by the events and by the vendor's journal.
 */
package io.offboard.bench.flow;
