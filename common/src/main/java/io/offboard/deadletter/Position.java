package io.offboard.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a letter stands in the topic of dead letters. */
@Schema(name = "DeadLetterPosition")
@RegisterForReflection
public record Position(int partition, long offset) {}
