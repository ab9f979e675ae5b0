package io.offboard.local.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.local.people.Contracts.Contract;
import java.net.URLDecoder;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A column of targets: what its heading says. {@code token.revoke-all:userID?appKey=app1} makes of each of its cells a
 * command of that kind, whose field {@code userID} is what is in the cell, and whose {@code appKey} is always {@code app1}.
 *
 * @param fields what is in a cell, one after another with {@code /} between them
 * @param constants what is the same in every cell
 */
record Target(Contract contract, List<String> fields, ObjectNode constants) {

    private static final Pattern HEADING =
            Pattern.compile("(?<kind>[a-z]+\\.[a-z-]+):(?<fields>\\w+(/\\w+)*)(\\?(?<constants>.+))?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    /** Fails when this is no heading of a column of targets. */
    static Target read(String heading, Contracts contracts) {
        Matcher parts = HEADING.matcher(heading);
        if (!parts.matches()) {
            throw new InvalidTextException(
                    "This is no heading: one is such as reference, or token.revoke-all:userID?appKey=app1.");
        }
        Contract contract = contracts.of(parts.group("kind"));
        ObjectNode constants = JsonNodeFactory.instance.objectNode();
        if (parts.group("constants") != null) {
            Stream.of(parts.group("constants").split("&")).forEach(one -> constant(one, contract, constants));
        }
        List<String> fields = List.of(parts.group("fields").split("/"));
        fields.forEach(field -> {
            value(contract, field, "0");
            if (constants.has(field) || fields.indexOf(field) != fields.lastIndexOf(field)) {
                throw new InvalidTextException("The field %s is there twice.".formatted(field));
            }
        });
        return new Target(contract, fields, constants);
    }

    /** The command that a cell asks for. Fails when the contract does not allow it. */
    ObjectNode part(String cell) {
        String[] values = cell.split("/", -1);
        if (fields.size() == 1) {
            values = new String[] {cell};
        } else if (values.length != fields.size()) {
            throw new InvalidTextException("There have to be %d values with / between them: %s."
                    .formatted(fields.size(), String.join("/", fields)));
        }
        ObjectNode data = constants.deepCopy();
        for (int i = 0; i < values.length; i++) {
            data.set(fields.get(i), value(contract, fields.get(i), values[i].strip()));
        }
        contract.require(data);
        ObjectNode part = JsonNodeFactory.instance.objectNode().put("kind", contract.kind());
        part.set("data", data);
        return part;
    }

    private static void constant(String text, Contract contract, ObjectNode constants) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidTextException("A constant is a field, = and its value.");
        }
        String field = text.substring(0, equals);
        String value;
        try {
            // In a form a + would be a space, here it is a +.
            value = URLDecoder.decode(text.substring(equals + 1).replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidTextException("In a constant a % stands before two hexadecimal digits.");
        }
        if (constants.replace(field, value(contract, field, value)) != null) {
            throw new InvalidTextException("The field %s is there twice.".formatted(field));
        }
    }

    /** As the contract wants it: text where it may be text, else a number, true or false, or a list. */
    private static JsonNode value(Contract contract, String field, String text) {
        JsonNode type = contract.field(field);
        if (type.isMissingNode()) {
            throw new InvalidTextException("%s has no field %s.".formatted(contract.kind(), field));
        }
        return value(type, text);
    }

    private static JsonNode value(JsonNode type, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Set<String> types = types(type);
        if (types.contains("array")) {
            var list = json.arrayNode();
            Stream.of(text.split(";"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .forEach(one -> list.add(value(type.path("items"), one)));
            return list;
        }
        // What is not as it should be stays text, and the contract says what it should be.
        if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
            return json.booleanNode(text.equals("true"));
        }
        return types.contains("integer")
                        && !types.contains("string")
                        && WHOLE.matcher(text).matches()
                ? json.numberNode(Long.parseLong(text))
                : json.textNode(text);
    }

    /** Of one that may be several things all are named; one that may be anything has none. */
    private static Set<String> types(JsonNode type) {
        JsonNode named = type.path("type");
        return named.isTextual()
                ? Set.of(named.asText())
                : StreamSupport.stream(named.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet());
    }
}
