/**
 * What is measured, and what it needs: PostgreSQL, Kafka, the sandbox, services and competitors, each a process of its own
 * on a free port of 127.0.0.1. The door is {@link io.offboard.bench.stack.Lab}.
 */
package io.offboard.bench.stack;
