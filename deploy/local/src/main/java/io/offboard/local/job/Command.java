package io.offboard.local.job;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that a service is asked for.
 *
 * @param action what it is to do, as in {@code remove}
 * @param data JSON
 * @param targets what is to be acted on at the vendor
 */
public record Command(String id, Service service, String action, String data, List<Target> targets) {

    /** The source of all that is asked for here. */
    public static final URI SOURCE = URI.create("urn:offboard:local");

    public static Command of(Service service, String action, String data, Target... targets) {
        return new Command(UUID.randomUUID().toString(), service, action, data, List.of(targets));
    }

    /** To remove the proxy sessions of some residential users: the vendor document's own request body. */
    public static Command removeSessions(String... hashes) {
        String data = "{\"residential_user_hashes\":[\"" + String.join("\",\"", hashes) + "\"]}";
        return of(
                Service.SESSION,
                "remove",
                data,
                Stream.of(hashes).map(hash -> new Target("", "", hash)).toArray(Target[]::new));
    }

    /** The same, under another id. */
    Command called(String other) {
        return new Command(other, service, action, data, targets);
    }

    /** As in {@code session.remove}. */
    public String kind() {
        return service.domain() + "." + action;
    }

    public CloudEvent event() {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(SOURCE)
                .withType("io.offboard." + kind() + ".v1")
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    boolean isAnsweredBy(OperationEvent event) {
        return event.commandId().equals(id) && event.commandSource().equals(SOURCE.toString());
    }
}
