package io.offboard.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is taken for a command. */
@ConfigMapping(prefix = "offboard.command")
public interface CommandConfig {

    /** The largest command, in bytes; a larger one on Kafka is a dead letter. */
    @WithDefault("262144")
    int mostBytes();
}
