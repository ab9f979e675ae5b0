/**
 * What people and machines that watch a service see of it: health checks beyond those that Quarkus brings, and the metrics
 * of operations, lanes and backlog. What a stage alone knows it counts itself, in its own {@code …Metrics} class.
 */
package io.offboard.health;
