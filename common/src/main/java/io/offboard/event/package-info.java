/** Events: how the end of an operation reaches Kafka. */
package io.offboard.event;
