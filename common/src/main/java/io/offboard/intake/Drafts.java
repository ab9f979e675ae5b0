package io.offboard.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Draft;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Part;
import io.offboard.operation.TargetDigests;
import io.offboard.operation.Terms;
import io.offboard.privacy.Digests;
import io.offboard.privacy.PayloadSeal;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads and checks commands, and seals what is kept of them. Nothing is recorded here. */
@Singleton
public class Drafts {

    private final Digests digests;
    private final PayloadSeal seal;
    private final ObjectMapper json;
    private final Supplier<UUID> ids;
    private final Tracing tracing;

    Drafts(Digests digests, PayloadSeal seal, ObjectMapper json, Supplier<UUID> ids, Tracing tracing) {
        this.digests = digests;
        this.seal = seal;
        this.json = json;
        this.ids = ids;
        this.tracing = tracing;
    }

    /**
     * The operations that a command asks for.
     *
     * @param source who asks; with {@code commandId} the idempotency key
     * @param origin how the command came in
     * @throws InvalidCommandException when it cannot be carried out as it stands
     */
    public List<Draft> read(
            OperationHandler<Object> handler, String source, String commandId, JsonNode data, Origin origin) {
        return read(handler, source, commandId, data, origin, Terms.NONE);
    }

    /**
     * The same.
     *
     * @param terms what was said about it beside its data; no part of what tells a repeated command from a changed one
     */
    public List<Draft> read(
            OperationHandler<Object> handler,
            String source,
            String commandId,
            JsonNode data,
            Origin origin,
            Terms terms) {
        var parts = handler.parts(handler.read(data));
        var operations = Stream.generate(ids).limit(parts.size()).toList();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> draft(
                        operations.get(i),
                        handler,
                        source,
                        commandId,
                        new Part(operations.get(0), i, parts.size()),
                        parts.get(i),
                        origin,
                        terms))
                .toList();
    }

    private Draft draft(
            UUID id,
            OperationHandler<Object> handler,
            String source,
            String commandId,
            Part part,
            Object command,
            Origin origin,
            Terms terms) {
        var payload = payload(command);
        return new Draft(
                id,
                handler,
                source,
                commandId,
                part,
                command,
                handler.place(command),
                digests.of(handler.kind(), payload),
                digests.underOtherKeys(handler.kind(), payload),
                TargetDigests.of(handler.kind(), handler.targets(command), digests),
                Buffer.buffer(seal.seal(id, payload.getBytes(UTF_8))),
                tracing.accept(handler.kind(), id, origin),
                terms,
                false);
    }

    private String payload(Object command) {
        try {
            return json.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command that was read cannot be written", e);
        }
    }
}
