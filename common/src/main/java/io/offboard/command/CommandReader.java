package io.offboard.command;

import static io.offboard.command.UnreadableCommandException.Reason.FAILED;
import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;
import static io.offboard.command.UnreadableCommandException.Reason.NOT_A_CLOUDEVENT;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_TYPE;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.offboard.intake.Drafts;
import io.offboard.operation.Draft;
import io.offboard.operation.Handlers;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Terms;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Reads CloudEvents as commands: the same for Kafka and for the operations API. */
@ApplicationScoped
public class CommandReader {

    private static final Logger LOG = Logger.getLogger(CommandReader.class);
    private static final Pattern TYPE = Pattern.compile("io\\.offboard\\.(?<kind>[a-z.-]+)\\.(?<version>v\\d+)");
    private static final String VERSION = "v1";
    private static final ObjectReader STRUCTURED = JsonMapper.builder()
            .addModule(JsonFormat.getCloudEventJacksonModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(CloudEvent.class);

    /** In bytes: keeps source and id together within what a PostgreSQL index entry can hold. */
    private static final int LONGEST_ATTRIBUTE = 512;

    private final Handlers handlers;
    private final Drafts drafts;
    private final Tracing tracing;
    private final ObjectReader json;

    CommandReader(Handlers handlers, Drafts drafts, Tracing tracing, ObjectMapper json) {
        this.handlers = handlers;
        this.drafts = drafts;
        this.tracing = tracing;
        this.json = json.reader()
                .with(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /**
     * The operations that the event asks for; usually it is one.
     *
     * @param origin how it came in
     * @throws UnreadableCommandException when it asks for none
     */
    public List<Draft> read(CloudEvent event, Origin origin) {
        return read(event, origin, Terms.NONE);
    }

    private List<Draft> read(CloudEvent event, Origin origin, Terms said) {
        var handler = handler(event.getType());
        var source = attribute("source", event.getSource().toString());
        var id = attribute("id", event.getId());
        var data = data(event);
        try {
            ExactText.requireIn(data);
            return drafts.read(
                    handler,
                    source,
                    id,
                    data,
                    tracing.origin(origin, () -> traceparent(event)),
                    new Terms(Deadlines.in(event), said.caller(), said.dryRun() || DryRunAttribute.in(event)));
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(INVALID_DATA, e.getMessage(), e.field());
        } catch (RuntimeException e) {
            // A fault of ours that one command meets must not stop all those behind it.
            LOG.errorf(
                    "A command of type %s could not be read: %s",
                    event.getType(), e.getClass().getName());
            throw new UnreadableCommandException(FAILED, "This service failed to read the command.");
        }
    }

    /**
     * The same for a CloudEvent in JSON, with nothing behind it.
     *
     * @throws UnreadableCommandException when it is none, or asks for no operation
     */
    public List<Draft> readJson(byte[] event, Origin origin) {
        return readJson(event, origin, Terms.NONE);
    }

    /**
     * The same for one that was posted.
     *
     * @param said what is known of it before it is read: who posted it, and whether it is a dry run whatever it says
     * @throws UnreadableCommandException when it is none, or asks for no operation
     */
    public List<Draft> readJson(byte[] event, Origin origin, Terms said) {
        if (!ExactText.isUtf8(event)) {
            throw new UnreadableCommandException(NOT_A_CLOUDEVENT, "This is not text in UTF-8.");
        }
        CloudEvent parsed;
        try {
            parsed = STRUCTURED.readValue(event);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableCommandException(
                    NOT_A_CLOUDEVENT,
                    "This is not a CloudEvent 1.0 in JSON: it needs specversion, id, source and type.");
        }
        if (parsed == null) {
            throw new UnreadableCommandException(NOT_A_CLOUDEVENT, "This is empty and not a CloudEvent.");
        }
        return read(parsed, origin, said);
    }

    private OperationHandler<Object> handler(String type) {
        var matcher = TYPE.matcher(type);
        if (!matcher.matches()) {
            throw new UnreadableCommandException(
                    UNKNOWN_TYPE, "The type is not of the form io.offboard.<kind>." + VERSION + ".");
        }
        var handler = handlers.find(matcher.group("kind"))
                .orElseThrow(() -> new UnreadableCommandException(
                        UNKNOWN_TYPE,
                        "This service knows the kinds " + String.join(", ", handlers.kinds()) + " and not this one."));
        if (!VERSION.equals(matcher.group("version"))) {
            throw new UnreadableCommandException(
                    UNKNOWN_VERSION, "This service knows version " + VERSION + " of the type and not this one.");
        }
        return handler;
    }

    /** Of the trace in which the event came to be, by the extension that CloudEvents has for it. */
    private static String traceparent(CloudEvent event) {
        return event.getExtension("traceparent") instanceof String text ? text : null;
    }

    private static String attribute(String name, String value) {
        if (value.isBlank()
                || !ExactText.isExact(value)
                || value.getBytes(UTF_8).length > LONGEST_ATTRIBUTE
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableCommandException(
                    NOT_A_CLOUDEVENT,
                    "The attribute %s has to be text of 1 to %d bytes in UTF-8, without control characters."
                            .formatted(name, LONGEST_ATTRIBUTE));
        }
        return value;
    }

    private JsonNode data(CloudEvent event) {
        var data = event.getData();
        if (data == null) {
            throw new UnreadableCommandException(INVALID_DATA, "The command carries no data.");
        }
        if (data instanceof JsonCloudEventData parsed) {
            return parsed.getNode();
        }
        var bytes = data.toBytes();
        if (!ExactText.isUtf8(bytes)) {
            throw new UnreadableCommandException(INVALID_DATA, "The command's data is not text in UTF-8.");
        }
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw new UnreadableCommandException(INVALID_DATA, "The command's data is not JSON.");
        }
    }
}
