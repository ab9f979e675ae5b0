package io.offboard.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was put back.
 *
 * @param next where to go on, null when all were looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Redriven", description = "How many dead letters were put back to the topics that they came from")
@RegisterForReflection
public record RedriveView(
        @Schema(description = "How many Kafka has in their topic again")
        int redriven,

        @Schema(
                description =
                        "How many are gone, here or at their origin, or came from a topic that this service does not read: nothing was put back for them")
        int unavailable,

        @Schema(description = "There are more: give this as cursor to go on; absent when there are none")
        String next) {}
