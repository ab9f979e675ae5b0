package io.offboard.casework;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS;
import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cloudevents.CloudEvent;
import io.offboard.cases.CaseId;
import io.offboard.cases.CaseRequest;
import io.offboard.cases.CaseRequest.Cancelling;
import io.offboard.cases.Opening;
import io.offboard.command.CloudEvents;
import io.offboard.command.CommandConfig;
import io.offboard.command.DryRunAttribute;
import io.offboard.command.ExactText;
import io.offboard.command.RecordReading;
import io.offboard.command.TermsReader;
import io.offboard.command.UnreadableCommandException;
import io.offboard.operation.InvalidCommandException;
import io.offboard.privacy.CaseSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Reads CloudEvents that open or cancel a case. What is wrong with one is told with a JSON pointer into the event. */
@ApplicationScoped
class CaseReader {

    static final String OPEN = "io.offboard.case.open.v1";
    static final String CANCEL = "io.offboard.case.cancel.v1";

    private static final Logger LOG = Logger.getLogger(CaseReader.class);
    private static final int LONGEST_REFERENCE = 200;

    /** Sealed and in base64, parts are larger than they were posted. */
    private static final int LARGER_SEALED = 2;

    private final CaseSeal seal;
    private final CommandConfig limits;
    private final Clock clock;
    private final ObjectReader json;

    CaseReader(CaseSeal seal, CommandConfig limits, Clock clock, ObjectMapper json) {
        this.seal = seal;
        this.limits = limits;
        this.clock = clock;
        this.json = json.reader().with(FAIL_ON_TRAILING_TOKENS, FAIL_ON_READING_DUP_TREE_KEY);
    }

    /**
     * An opening that was posted: its parts are in the clear. Whether they are good commands is told by their services.
     *
     * @param openedBy this service's domain
     * @param caller label of who posted it
     * @throws UnreadableCommandException when it is none
     */
    Opening posted(byte[] body, String openedBy, String caller) {
        var event = CloudEvents.structured(body);
        requireType(OPEN.equals(event.getType()));
        requireNoDryRun(event);
        var data = exactData(event);
        var source = CloudEvents.source(event);
        var id = CloudEvents.id(event);
        var parts = OpenedParts.read(data.path("parts"));
        parts.forEach(part ->
                require(part.sealed() == null, "A part that is posted has data.", OpenedParts.pointer(part, "")));
        return new Opening(
                CaseId.of(source, id),
                source,
                id,
                reference(data),
                instant(data, "notBefore"),
                deadline(data),
                clock.instant(),
                openedBy,
                caller,
                seal.digests(data.toString()),
                parts);
    }

    /**
     * What is asked for on Kafka. The parts of an opening are not looked into.
     *
     * @throws UnreadableCommandException when nothing is, whatever stands in the record
     */
    CaseRequest published(ConsumerRecord<byte[], byte[]> record) {
        return RecordReading.of(record, LOG, () -> request(record));
    }

    private CaseRequest request(ConsumerRecord<byte[], byte[]> record) {
        RecordReading.requireSize(record, LARGER_SEALED * limits.mostBytes());
        var event = CloudEvents.of(record);
        requireType(OPEN.equals(event.getType()) || CANCEL.equals(event.getType()));
        var at = time(event, record);
        return OPEN.equals(event.getType()) ? opening(event, at) : cancelling(event, at);
    }

    private Opening opening(CloudEvent event, Instant at) {
        requireNoDryRun(event);
        var data = exactData(event);
        var source = CloudEvents.source(event);
        var id = CloudEvents.id(event);
        // Whoever opens a case on Kafka need not be able to make our digests.
        var digest = text(data, "digest");
        return new Opening(
                CaseId.of(source, id),
                source,
                id,
                reference(data),
                instant(data, "notBefore"),
                deadline(data),
                at,
                text(data, "openedBy"),
                text(data, "caller"),
                digest == null ? seal.digests(data.toString()) : List.of(digest),
                OpenedParts.read(data.path("parts")));
    }

    private Cancelling cancelling(CloudEvent event, Instant at) {
        var data = exactData(event);
        try {
            return new Cancelling(
                    UUID.fromString(data.path("case").asText()),
                    at,
                    Optional.ofNullable(text(data, "by")).orElse("kafka"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableCommandException(INVALID_DATA, "The case has to be the id of one.", "/data/case");
        }
    }

    private JsonNode exactData(CloudEvent event) {
        var data = CloudEvents.data(event, json);
        try {
            ExactText.requireIn(data);
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(INVALID_DATA, e.getMessage(), "/data");
        }
        require(data.isObject(), "The data has to be an object.", "/data");
        return data;
    }

    private static String reference(JsonNode data) {
        var reference = data.path("reference").asText("");
        require(
                data.path("reference").isTextual() && !reference.isBlank() && reference.length() <= LONGEST_REFERENCE,
                "The reference has to be text of 1 to %d characters.".formatted(LONGEST_REFERENCE),
                "/data/reference");
        return reference;
    }

    private static Instant deadline(JsonNode data) {
        var deadline = instant(data, "deadline");
        var notBefore = instant(data, "notBefore");
        require(
                deadline == null || notBefore == null || notBefore.isBefore(deadline),
                "The deadline has to be after the instant to wait for.",
                "/data/deadline");
        return deadline;
    }

    private static Instant instant(JsonNode data, String name) {
        return OpenedParts.instant(data.path(name), name, "/data/" + name);
    }

    /** When it was asked for, if the event says so and it may have been. */
    private static Instant time(CloudEvent event, ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(event.getTime())
                .map(OffsetDateTime::toInstant)
                .filter(TermsReader::isUsual)
                .orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
    }

    private static String text(JsonNode data, String name) {
        return data.path(name).isTextual() ? data.path(name).textValue() : null;
    }

    /** Whoever means a dry run must not get a deletion. */
    private static void requireNoDryRun(CloudEvent event) {
        try {
            require(!DryRunAttribute.in(event), CaseDesk.NO_DRY_RUN, "/" + DryRunAttribute.NAME);
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(INVALID_DATA, e.getMessage(), "/" + DryRunAttribute.NAME);
        }
    }

    private static void requireType(boolean right) {
        if (!right) {
            throw new UnreadableCommandException(
                    UNKNOWN_TYPE, "The type is neither %s nor, on Kafka, %s.".formatted(OPEN, CANCEL), "/type");
        }
    }

    static void require(boolean right, String otherwise, String pointer) {
        if (!right) {
            throw new UnreadableCommandException(INVALID_DATA, otherwise, pointer);
        }
    }
}
