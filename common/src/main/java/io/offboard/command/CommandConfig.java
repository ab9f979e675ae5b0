package io.offboard.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is taken for a command. */
@ConfigMapping(prefix = "offboard.command")
public interface CommandConfig {

    /** The largest command, in bytes; a larger one is a dead letter on Kafka, and refused on REST, also as one among many. */
    @WithDefault("262144")
    int mostBytes();
}
