/**
 * The second peer of the bench: Kafka Connect, standalone, with Camel's sink connector and its HTTP component. It writes no
 * events. The connector is of 2021. A task makes one call after the other, so that no more calls are under way than there
 * are tasks.
 *
 * <p>{@link io.offboard.bench.connect.Peer} is the main class and says what it reads from its environment.
 */
package io.offboard.bench.connect;
