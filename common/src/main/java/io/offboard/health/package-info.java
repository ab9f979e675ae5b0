/** Health checks beyond those that Quarkus brings for PostgreSQL and Kafka. */
package io.offboard.health;
