/** Writing to and reading from the stack's topics, in raw bytes: what a record means is decided by who asked for it. */
package io.offboard.local.kafka;
