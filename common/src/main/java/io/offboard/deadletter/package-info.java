/**
 * The topic of dead letters in people's hands: {@link io.offboard.deadletter.DeadLetterBox} is the door. Kafka's own
 * clients are blocking ones, so all of this runs on worker threads, for one request at a time.
 */
package io.offboard.deadletter;
