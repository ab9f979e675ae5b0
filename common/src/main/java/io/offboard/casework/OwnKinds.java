package io.offboard.casework;

import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;
import static io.offboard.command.UnreadableCommandException.Reason.UNKNOWN_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.cases.CaseId;
import io.offboard.cases.Opening;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.cases.PartState;
import io.offboard.command.ExactText;
import io.offboard.command.TermsReader;
import io.offboard.command.UnreadableCommandException;
import io.offboard.intake.Drafts;
import io.offboard.operation.Draft;
import io.offboard.operation.Handlers;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.OperationHandler;
import io.offboard.privacy.CaseSeal;
import io.offboard.security.ServiceConfig;
import io.offboard.trace.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the parts of cases that are of this service's domain as the commands that they are. */
@ApplicationScoped
class OwnKinds {

    private static final Logger LOG = Logger.getLogger(OwnKinds.class);

    private final String domain;
    private final Handlers handlers;
    private final Drafts drafts;
    private final CaseSeal seal;
    private final CaseConfig config;
    private final ObjectMapper json;

    OwnKinds(
            ServiceConfig service,
            Handlers handlers,
            Drafts drafts,
            CaseSeal seal,
            CaseConfig config,
            ObjectMapper json) {
        this.domain = service.domain();
        this.handlers = handlers;
        this.drafts = drafts;
        this.seal = seal;
        this.config = config;
        this.json = json;
    }

    /** Whether this service carries it out. */
    boolean owns(OpenedPart part) {
        return domain.equals(PartState.domain(part.kind()));
    }

    /**
     * The operations that a part of this service asks for.
     *
     * @throws UnreadableCommandException why it is refused
     * @throws UnopenedPartException when it cannot be opened now
     */
    List<Draft> read(Opening opening, OpenedPart part, Origin origin) {
        var handler = handler(part);
        var data = data(opening, part);
        try {
            ExactText.requireIn(data);
            return drafts.read(
                    handler,
                    CaseId.source(opening.id()),
                    Integer.toString(part.number()),
                    data,
                    origin,
                    TermsReader.terms(opening.deadline(), later(opening.notBefore(), part.notBefore()), null));
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(INVALID_DATA, e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours that one part meets must not stop all cases behind it.
            LOG.errorf(
                    "Part %d of case %s could not be read: %s",
                    part.number(), opening.id(), e.getClass().getName());
            throw new UnreadableCommandException(
                    UnreadableCommandException.Reason.FAILED, "This service failed to read the part.");
        }
    }

    /** Whether this service has the key of a part that is sealed. */
    boolean canOpen(Opening opening, OpenedPart part) {
        return opened(opening, part).isPresent();
    }

    /** Null when none is given. */
    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private OperationHandler<Object> handler(OpenedPart part) {
        return handlers.find(part.kind())
                .orElseThrow(() -> new UnreadableCommandException(
                        UNKNOWN_TYPE,
                        "This service knows the kinds " + String.join(", ", handlers.kinds()) + " and not this one."));
    }

    private JsonNode data(Opening opening, OpenedPart part) {
        if (part.sealed() == null) {
            if (!config.clearParts()) {
                throw new UnreadableCommandException(INVALID_DATA, "Parts have to be sealed, and this one is not.");
            }
            return part.data();
        }
        try {
            return json.readTree(opened(opening, part).orElseThrow(UnopenedPartException::new));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableCommandException(INVALID_DATA, "What is sealed in the part is not JSON in base64.");
        }
    }

    private Optional<byte[]> opened(Opening opening, OpenedPart part) {
        return seal.open(opening.id(), part.number(), Base64.getDecoder().decode(part.sealed()));
    }
}
