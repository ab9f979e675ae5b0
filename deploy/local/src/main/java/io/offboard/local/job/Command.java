package io.offboard.local.job;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.offboard.local.kafka.OperationEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** A request to remove the proxy sessions of some residential users. */
public record Command(String id, List<String> hashes) {

    private static final URI SOURCE = URI.create("urn:offboard:local");

    public CloudEvent event() {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(SOURCE)
                .withType("io.offboard.session.remove.v1")
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withData("application/json", body().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** The vendor document's own request body. */
    String body() {
        return hashes.stream().collect(Collectors.joining("\",\"", "{\"residential_user_hashes\":[\"", "\"]}"));
    }

    boolean isAnsweredBy(OperationEvent event) {
        return event.commandId().equals(id) && event.commandSource().equals(SOURCE.toString());
    }
}
