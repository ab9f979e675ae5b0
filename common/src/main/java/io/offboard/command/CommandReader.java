package io.offboard.command;

import static io.offboard.command.UnreadableCommandException.Reason.FAILED;
import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;
import static io.offboard.command.UnreadableCommandException.Reason.NOT_A_CLOUDEVENT;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_TYPE;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_VERSION;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cloudevents.CloudEvent;
import io.offboard.cases.CaseId;
import io.offboard.intake.Drafts;
import io.offboard.operation.Draft;
import io.offboard.operation.Handlers;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Terms;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Reads CloudEvents as commands: the same for Kafka and for the operations API. */
@Singleton
public class CommandReader {

    private static final Logger LOG = Logger.getLogger(CommandReader.class);
    private static final Pattern TYPE = Pattern.compile("io\\.offboard\\.(?<kind>[a-z.-]+)\\.(?<version>v\\d+)");
    private static final String VERSION = "v1";

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
        var source = ownSource(event);
        var id = CloudEvents.id(event);
        var data = CloudEvents.data(event, json);
        try {
            ExactText.requireIn(data);
            return drafts.read(
                    handler,
                    source,
                    id,
                    data,
                    tracing.origin(origin, () -> traceparent(event)),
                    TermsReader.of(event, said));
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
     * The same for a CloudEvent in JSON that was posted.
     *
     * @param said what is known of it before it is read: who posted it, and whether it is a dry run whatever it says
     * @throws UnreadableCommandException when it is none, or asks for no operation
     */
    public List<Draft> readJson(byte[] event, Origin origin, Terms said) {
        return read(CloudEvents.structured(event), origin, said);
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

    private static String ownSource(CloudEvent event) {
        var source = CloudEvents.source(event);
        if (CaseId.isReserved(source)) {
            throw new UnreadableCommandException(NOT_A_CLOUDEVENT, "This source is for the parts of cases only.");
        }
        return source;
    }
}
