/** Commands: what may ask for an operation, and the way in from Kafka. */
package io.offboard.command;
