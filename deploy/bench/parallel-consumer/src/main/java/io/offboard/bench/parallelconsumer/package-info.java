/**
 * The first peer of the bench: Confluent Parallel Consumer in the order of the keys, with the JDK's HTTP client, set up as
 * the library's documentation shows it. What the library decides (repeating, committing, reading ahead) is left to it.
 *
 * <p>{@link io.offboard.bench.parallelconsumer.Peer} is the main class and says what it reads from its environment.
 */
package io.offboard.bench.parallelconsumer;
