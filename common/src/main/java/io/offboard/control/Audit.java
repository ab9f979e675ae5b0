package io.offboard.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.offboard.operation.Notice;
import io.offboard.security.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes down what people do, and who. */
@ApplicationScoped
class Audit {

    private final String source;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final ObjectWriter json;

    Audit(ServiceConfig service, Supplier<UUID> ids, Clock clock, ObjectMapper json) {
        this.source = service.urn();
        this.ids = ids;
        this.clock = clock;
        this.json = json.writerFor(AuditEvent.class);
    }

    /** The notice of an action: goes into the ledger in the action's own transaction. */
    Notice of(ControlAction action) {
        var id = ids.get();
        var subject = action.operation() == null
                ? action.account()
                : action.operation().toString();
        var event = new AuditEvent(
                "1.0",
                id,
                source,
                "io.offboard.audit." + action.action().word() + ".v1",
                subject,
                clock.instant(),
                "application/json",
                action);
        try {
            return new Notice(
                    id.toString(),
                    Notice.Channel.AUDIT,
                    subject == null ? id.toString() : subject,
                    json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An action cannot be written", e);
        }
    }
}
