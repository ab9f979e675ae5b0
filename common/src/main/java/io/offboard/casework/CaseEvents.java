package io.offboard.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.cases.CaseRequest.Cancelling;
import io.offboard.cases.Opening;
import io.offboard.cases.PartState;
import io.offboard.ledger.CaseFound;
import io.offboard.operation.Delay.Passed;
import io.offboard.operation.Notice;
import io.offboard.privacy.CaseSeal;
import io.offboard.security.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** Writes the CloudEvents that services tell one another, and everybody, of cases: in structured mode, keyed by the case. */
@ApplicationScoped
class CaseEvents {

    /** Of what is told of a case as a whole: with the id, the same whichever service tells it. */
    private static final String EVERY_SERVICE = "urn:offboard:cases";

    private final String source;
    private final CaseSeal seal;
    private final CasePicture picture;
    private final Clock clock;
    private final ObjectMapper json;

    CaseEvents(ServiceConfig service, CaseSeal seal, CasePicture picture, Clock clock, ObjectMapper json) {
        this.source = service.urn();
        this.seal = seal;
        this.picture = picture;
        this.clock = clock;
        this.json = json;
    }

    /** The opening, under the source and id that it was posted with, and with its parts sealed. */
    Notice opened(Opening opening) {
        var data = json.createObjectNode()
                .put("reference", opening.reference())
                .put("openedBy", opening.openedBy())
                .put("digest", opening.digests().get(0));
        putUnlessNull(data, "caller", opening.caller());
        putUnlessNull(data, "notBefore", opening.notBefore());
        putUnlessNull(data, "deadline", opening.deadline());
        var parts = data.putArray("parts");
        for (var part : opening.parts()) {
            var clear = part.data().toString().getBytes(UTF_8);
            var sealed = parts.addObject()
                    .put("kind", part.kind())
                    .put("sealed", Base64.getEncoder().encodeToString(seal.seal(opening.id(), part.number(), clear)));
            putUnlessNull(sealed, "notBefore", part.notBefore());
        }
        return notice(
                Notice.Channel.CASES,
                // Whoever opens a case names its event: that must not be what another notice is called.
                opening.id() + ":open",
                opening.id(),
                event(opening.source(), opening.commandId(), CaseReader.OPEN, opening.id(), opening.openedAt()),
                data);
    }

    /** That a case is to be cancelled. */
    Notice cancelling(Cancelling cancelling) {
        var id = cancelling.id() + ":cancel";
        return notice(
                Notice.Channel.CASES,
                id,
                cancelling.id(),
                event(source, id, CaseReader.CANCEL, cancelling.id(), cancelling.askedAt()),
                json.createObjectNode().put("case", cancelling.id().toString()).put("by", cancelling.by()));
    }

    /** How a part stands now. */
    Notice changed(PartState part) {
        var at = part.changedAt();
        var id = "%s:%d:%s:%d%06d"
                .formatted(part.caseId(), part.number(), part.status(), at.getEpochSecond(), at.getNano() / 1000);
        return notice(
                Notice.Channel.CASE_PARTS,
                id,
                part.caseId(),
                event(source, id, PartConsumer.TYPE, part.caseId(), at),
                json.valueToTree(part));
    }

    /** How a case ended. Whichever service tells it, source and id are the same. */
    Notice ended(CaseFound found) {
        var ended = picture.of(found);
        var word = ended.status().word();
        var id = ended.id() + ":" + word;
        return notice(
                Notice.Channel.CASE_EVENTS,
                id,
                ended.id(),
                event(EVERY_SERVICE, id, "io.offboard.case." + word + ".v1", ended.id(), ended.endedAt()),
                json.valueToTree(ended));
    }

    /** That a case has not ended while half of the time it had went by, or all of it. It is no end. */
    Notice delayed(CaseFound found, Passed passed) {
        var late = picture.of(found);
        var word = passed.name().toLowerCase(Locale.ROOT);
        var id = late.id() + ":delayed:" + word;
        ObjectNode data = json.valueToTree(late.seen(late.progress(), null));
        return notice(
                Notice.Channel.CASE_EVENTS,
                id,
                late.id(),
                event(EVERY_SERVICE, id, "io.offboard.case.delayed.v1", late.id(), clock.instant()),
                data.put("passed", word));
    }

    private ObjectNode event(String source, String id, String type, UUID subject, Instant time) {
        return json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("subject", subject.toString())
                .put("time", time.toString())
                .put("datacontenttype", "application/json");
    }

    private Notice notice(Notice.Channel channel, String id, UUID caseId, ObjectNode event, ObjectNode data) {
        event.set("data", data);
        try {
            return new Notice(id, channel, caseId.toString(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of a case cannot be written", e);
        }
    }

    private static void putUnlessNull(ObjectNode object, String name, Object value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }
}
