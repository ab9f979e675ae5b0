package io.offboard.sandbox.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.sandbox.fault.Switches;
import io.offboard.sandbox.fault.Switches.ErrorData;
import io.offboard.sandbox.fault.Switches.ErrorForm;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Answer.Nature;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Writes an answer in the form the switches ask for. */
@Singleton
final class AnswerForm {
    private static final byte[] EMPTY = {};

    private final ObjectMapper json;

    AnswerForm(ObjectMapper json) {
        this.json = json;
    }

    Reply write(Answer answer, Switches switches) {
        int status = status(answer, switches);
        return Reply.of(status, answer.contentType(), status == 204 ? EMPTY : body(answer, switches));
    }

    private static int status(Answer answer, Switches switches) {
        return switch (answer.nature()) {
            case SUCCESS -> switches.successStatus();
            case REFUSAL -> switches.errors() == ErrorForm.IN_200 ? 200 : answer.status();
            case FIXED -> answer.status();
        };
    }

    private byte[] body(Answer answer, Switches switches) {
        if (answer.body() == null) {
            return EMPTY;
        }
        boolean bendData = answer.nature() == Nature.REFUSAL && switches.errorData() != ErrorData.AS_DOCUMENTED;
        if (!bendData && !switches.integersAsStrings()) {
            return bytes(answer.body());
        }
        JsonNode tree = json.valueToTree(answer.body());
        if (bendData && tree instanceof ObjectNode object && object.has("data")) {
            object.set("data", switches.errorData() == ErrorData.NULL ? null : json.createArrayNode());
        }
        return bytes(switches.integersAsStrings() ? stringified(tree) : tree);
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode stringified(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(stringified(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, stringified(array.get(i)));
            }
        }
        return node.isIntegralNumber() ? TextNode.valueOf(node.asText()) : node;
    }
}
