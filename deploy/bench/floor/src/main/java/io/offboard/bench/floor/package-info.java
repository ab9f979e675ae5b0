/**
 * The floor of the bench: a Kafka consumer, the Vert.x HTTP client and a Kafka producer, as somebody writes it in an
 * afternoon. It keeps no ledger, checks nothing, joins nothing and knows no limit but that of the calls under way.
 *
 * <p>{@link io.offboard.bench.floor.Floor} is the main class and says what it reads from its environment.
 */
package io.offboard.bench.floor;
