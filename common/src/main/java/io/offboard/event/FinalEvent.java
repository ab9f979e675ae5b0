package io.offboard.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.offboard.operation.OperationView;
import io.offboard.security.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The event that tells how an operation ended. However often it is made for the same end, on whichever replica, it
 * carries the same id: consumers can tell a repetition from news.
 */
@ApplicationScoped
class FinalEvent {

    /** The media type of {@link #serialise}. */
    static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private final URI source;
    private final ObjectMapper json;

    FinalEvent(ServiceConfig service, ObjectMapper json) {
        this.source = URI.create("urn:offboard:" + service.domain());
        this.json = json;
    }

    /** A CloudEvent in structured mode. */
    byte[] serialise(OperationView operation) {
        return EventFormatProvider.getInstance().resolveFormat(CONTENT_TYPE).serialize(event(operation));
    }

    private CloudEvent event(OperationView operation) {
        var status = operation.status().name().toLowerCase(Locale.ROOT);
        return CloudEventBuilder.v1()
                .withId("%s:%s:%d".formatted(operation.operation(), status, operation.attempts()))
                .withType("io.offboard.%s.%s.v1".formatted(operation.kind(), status))
                .withSource(source)
                .withSubject(operation.operation().toString())
                .withTime(operation.finishedAt().atOffset(ZoneOffset.UTC))
                .withExtension("commandsource", operation.commandSource())
                .withExtension("commandid", operation.commandId())
                .withData("application/json", JsonCloudEventData.wrap(json.valueToTree(operation)))
                .build();
    }
}
