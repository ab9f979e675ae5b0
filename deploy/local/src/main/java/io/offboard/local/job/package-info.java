/**
 * The main job: commands go in by every door, each operation's way is followed, and the outcome is held against what
 * the vendor's own journal says. Black box: it knows Offboard only by its contracts on Kafka and HTTP.
 */
package io.offboard.local.job;
