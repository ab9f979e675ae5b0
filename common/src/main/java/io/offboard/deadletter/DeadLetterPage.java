package io.offboard.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of dead letters, newest first.
 *
 * @param next the cursor of the following page, null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A page of dead letters, newest first")
@RegisterForReflection
public record DeadLetterPage(
        List<Letter> letters,

        @Schema(description = "Give this as cursor to get the following page; absent on the last one")
        String next) {}
