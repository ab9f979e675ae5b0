package io.offboard.casework;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS;
import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cloudevents.CloudEvent;
import io.offboard.cases.CaseId;
import io.offboard.cases.Opening;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.command.CloudEvents;
import io.offboard.command.Deadlines;
import io.offboard.command.ExactText;
import io.offboard.command.UnreadableCommandException;
import io.offboard.operation.InvalidCommandException;
import io.offboard.privacy.CaseSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads CloudEvents that open a case. What is wrong with one is told with a JSON pointer into the event. */
@ApplicationScoped
class CaseReader {

    static final String TYPE = "io.offboard.case.open.v1";

    private static final Pattern KIND = Pattern.compile("[a-z]+\\.[a-z.-]{1,100}");
    private static final int MOST_PARTS = 1000;
    private static final int LONGEST_REFERENCE = 200;

    private final CaseSeal seal;
    private final OwnKinds kinds;
    private final Clock clock;
    private final ObjectReader json;

    CaseReader(CaseSeal seal, OwnKinds kinds, Clock clock, ObjectMapper json) {
        this.seal = seal;
        this.kinds = kinds;
        this.clock = clock;
        this.json = json.reader().with(FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * One that was posted: its parts are in the clear, and those of this service's domain are checked as commands.
     *
     * @param openedBy this service's domain
     * @throws UnreadableCommandException when it is none
     */
    Opening posted(byte[] body, String openedBy) {
        var event = CloudEvents.structured(body);
        var opening = opening(event, clock.instant(), openedBy);
        opening.parts().forEach(part -> {
            require(part.sealed() == null, "A part that is posted has data.", pointer(part.number(), ""));
            kinds.check(part, pointer(part.number(), ""));
        });
        return opening;
    }

    /**
     * One from Kafka. Its parts are not looked into.
     *
     * @throws UnreadableCommandException when it is none
     */
    Opening published(ConsumerRecord<byte[], byte[]> record) {
        var event = CloudEvents.of(record);
        var openedAt = Optional.ofNullable(event.getTime())
                .map(OffsetDateTime::toInstant)
                .orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
        return opening(event, openedAt, null);
    }

    private Opening opening(CloudEvent event, Instant openedAt, String openedBy) {
        if (!TYPE.equals(event.getType())) {
            throw new UnreadableCommandException(UNKNOWN_TYPE, "The type of what opens a case is " + TYPE + ".");
        }
        var source = CloudEvents.source(event);
        var commandId = CloudEvents.id(event);
        var data = CloudEvents.data(event, json);
        requireExact(data);
        require(data.isObject(), "The data has to be an object.", "/data");
        var reference = data.path("reference").asText("");
        require(
                data.path("reference").isTextual() && !reference.isBlank() && reference.length() <= LONGEST_REFERENCE,
                "The reference has to be text of 1 to %d characters.".formatted(LONGEST_REFERENCE),
                "/data/reference");
        var published = openedBy == null && data.path("digest").isTextual();
        return new Opening(
                CaseId.of(source, commandId),
                source,
                commandId,
                reference,
                deadline(data.path("deadline")),
                openedAt,
                published ? data.path("openedBy").asText(null) : openedBy,
                published ? List.of(data.path("digest").textValue()) : seal.digests(data.toString()),
                parts(data.path("parts")));
    }

    private static List<OpenedPart> parts(JsonNode parts) {
        require(
                parts.isArray() && !parts.isEmpty() && parts.size() <= MOST_PARTS,
                "The parts have to be an array of 1 to %d commands.".formatted(MOST_PARTS),
                "/data/parts");
        return IntStream.range(0, parts.size())
                .mapToObj(i -> part(i + 1, parts.get(i)))
                .toList();
    }

    private static OpenedPart part(int number, JsonNode part) {
        var kind = part.path("kind").asText("");
        require(
                KIND.matcher(kind).matches(),
                "The kind has to be one such as session.remove.",
                pointer(number, "/kind"));
        var sealed = part.path("sealed").isTextual();
        require(sealed || part.path("data").isObject(), "The data has to be an object.", pointer(number, "/data"));
        return sealed
                ? new OpenedPart(number, kind, null, part.path("sealed").textValue())
                : new OpenedPart(number, kind, part.path("data"), null);
    }

    private static Instant deadline(JsonNode deadline) {
        try {
            return Deadlines.read(deadline.isMissingNode() || deadline.isNull() ? null : deadline.asText());
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(INVALID_DATA, e.getMessage(), "/data/deadline");
        }
    }

    private static void requireExact(JsonNode data) {
        try {
            ExactText.requireIn(data);
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(INVALID_DATA, e.getMessage(), "/data");
        }
    }

    private static String pointer(int number, String below) {
        return "/data/parts/" + (number - 1) + below;
    }

    private static void require(boolean right, String otherwise, String pointer) {
        if (!right) {
            throw new UnreadableCommandException(INVALID_DATA, otherwise, pointer);
        }
    }
}
