package io.offboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What {@code POST /cases} takes, for the OpenAPI document alone: it is read as a CloudEvent. */
@Schema(
        name = "CaseOpening",
        description = "A CloudEvent 1.0 that opens a case, the same as on Kafka",
        requiredProperties = {"specversion", "type", "source", "id", "data"})
record CaseOpening(
        @Schema(enumeration = "1.0") String specversion,

        @Schema(enumeration = "io.offboard.case.open.v1") String type,

        @Schema(
                description = "Who asks; with the id it is what makes a case one and the same",
                minLength = 1,
                maxLength = 512,
                examples = "urn:example:hr")
        String source,

        @Schema(minLength = 1, maxLength = 512, examples = "leaver-4711")
        String id,

        Data data) {

    @Schema(
            name = "CaseOpeningData",
            requiredProperties = {"reference", "parts"})
    record Data(
            @Schema(
                    description = "What you call it; never a name",
                    minLength = 1,
                    maxLength = 200,
                    examples = "leaver-4711")
            String reference,

            @Schema(description = "Before when none of its parts begins; it is accepted at once")
            Instant notBefore,

            @Schema(description = "When it should have ended, after notBefore; passing it ends nothing")
            Instant deadline,

            @Schema(minItems = 1, maxItems = 1000) List<Part> parts) {}

    @Schema(
            name = "CaseOpeningPart",
            requiredProperties = {"kind", "data"})
    record Part(
            @Schema(
                    description = "Of any domain",
                    pattern = "^[a-z]{1,50}\\.[a-z.-]{1,100}$",
                    examples = "session.remove")
            String kind,

            @Schema(description = "Before when this part does not begin")
            Instant notBefore,

            @Schema(description = "The data of a command of this kind")
            JsonNode data) {}
}
