package io.offboard.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.cases.CaseView;
import io.offboard.cases.Opening;
import io.offboard.cases.PartState;
import io.offboard.operation.Notice;
import io.offboard.privacy.CaseSeal;
import io.offboard.security.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Writes the CloudEvents that services tell one another, and everybody, of cases: in structured mode, keyed by the case. */
@ApplicationScoped
class CaseEvents {

    private final String source;
    private final CaseSeal seal;
    private final ObjectMapper json;

    CaseEvents(ServiceConfig service, CaseSeal seal, ObjectMapper json) {
        this.source = service.urn();
        this.seal = seal;
        this.json = json;
    }

    /** The opening, under the source and id that it was posted with, and with its parts sealed. */
    Notice opened(Opening opening) {
        var data = json.createObjectNode()
                .put("reference", opening.reference())
                .put("openedBy", opening.openedBy())
                .put("digest", opening.digests().get(0));
        if (opening.deadline() != null) {
            data.put("deadline", opening.deadline().toString());
        }
        var parts = data.putArray("parts");
        for (var part : opening.parts()) {
            var clear = part.data().toString().getBytes(UTF_8);
            parts.addObject()
                    .put("kind", part.kind())
                    .put("sealed", Base64.getEncoder().encodeToString(seal.seal(opening.id(), part.number(), clear)));
        }
        return notice(
                Notice.Channel.CASES,
                opening.id(),
                event(opening.source(), opening.commandId(), CaseReader.TYPE, opening.id(), opening.openedAt()),
                data);
    }

    /** How a part stands now. */
    Notice changed(PartState part) {
        var at = part.changedAt();
        var id = "%s:%d:%s:%d%06d"
                .formatted(part.caseId(), part.number(), part.status(), at.getEpochSecond(), at.getNano() / 1000);
        return notice(
                Notice.Channel.CASE_PARTS,
                part.caseId(),
                event(source, id, PartConsumer.TYPE, part.caseId(), at),
                json.valueToTree(part));
    }

    /** How a case ended. Whichever service tells it, the id is the same. */
    Notice ended(CaseView ended) {
        var word = ended.status().word();
        return notice(
                Notice.Channel.CASE_EVENTS,
                ended.id(),
                event(source, ended.id() + ":" + word, "io.offboard.case." + word + ".v1", ended.id(), ended.endedAt()),
                json.valueToTree(ended));
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

    private Notice notice(Notice.Channel channel, UUID caseId, ObjectNode event, ObjectNode data) {
        var id = channel == Notice.Channel.CASES
                ? "case:" + caseId
                : event.path("id").textValue();
        event.set("data", data);
        try {
            return new Notice(id, channel, caseId.toString(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of a case cannot be written", e);
        }
    }
}
