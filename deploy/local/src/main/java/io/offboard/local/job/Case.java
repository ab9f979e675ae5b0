package io.offboard.local.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One person at several vendors, asked for at once.
 *
 * @param id with our source, the name that it is opened under
 * @param reference what we call it
 * @param parts their ids are their numbers, from 1
 */
public record Case(String id, String reference, List<Command> parts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of these commands, numbered as they come. */
    public static Case of(String reference, List<Command> commands) {
        return new Case(
                UUID.randomUUID().toString(),
                reference,
                IntStream.range(0, commands.size())
                        .mapToObj(index -> commands.get(index).called(Integer.toString(index + 1)))
                        .toList());
    }

    /** The source of the operations that carry it out. */
    public static String source(String caseId) {
        return "urn:offboard:case:" + caseId;
    }

    /** The CloudEvent that opens it, in structured mode. */
    byte[] event() {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("type", "io.offboard.case.open.v1")
                .put("source", Command.SOURCE.toString())
                .put("id", id)
                .put("datacontenttype", "application/json");
        ObjectNode data = event.putObject("data").put("reference", reference);
        ArrayNode array = data.putArray("parts");
        try {
            for (Command part : parts) {
                array.addObject().put("kind", part.kind()).set("data", JSON.readTree(part.data()));
            }
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A part's data is no JSON", e);
        }
    }
}
