package io.offboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes given secrets and targets out of texts that others wrote, because a vendor's error may repeat what we sent.
 * Whatever comes from a vendor passes through here before it is stored, logged or published. Case is ignored: a vendor to
 * which Alice is alice may write either. What answers are made of stays readable even for a target that is called so:
 * fields, and codes like HTTP's.
 */
public final class Redaction {

    private static final String MASK = "***";

    /** A shorter one is a part of many words, none of which tells of it. */
    private static final int SHORTEST_WITHIN_A_WORD = 3;

    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Set<String> FIELDS_OF_ENVELOPES =
            Set.of("code", "status", "message", "data", "error", "errors", "error_description", "title", "type");

    private final List<String> secrets;

    /** The longest first, or one that begins with another would be left with its tail showing. */
    private Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Takes out each of these texts, wherever they occur; blank ones are passed over. */
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets);
    }

    /** The text with every secret masked. */
    public String apply(String text) {
        return STATUS.matcher(text).matches() ? text : masked(text, Redaction::anywhere);
    }

    /** The same document with every secret masked in its texts, numbers and field names. */
    public JsonNode apply(JsonNode node) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(apply(text.textValue()));
        }
        if (node instanceof ArrayNode array) {
            var redacted = array.arrayNode(array.size());
            array.forEach(element -> redacted.add(apply(element)));
            return redacted;
        }
        if (node instanceof ObjectNode object) {
            var redacted = object.objectNode();
            object.properties().forEach(field -> redacted.set(name(field.getKey()), apply(field.getValue())));
            return redacted;
        }
        return node.isNumber() ? number(node) : node;
    }

    private String name(String field) {
        return FIELDS_OF_ENVELOPES.contains(field) ? field : masked(field, Redaction::asAWord);
    }

    private JsonNode number(JsonNode number) {
        var digits = number.asText();
        return secrets.contains(digits) && !STATUS.matcher(digits).matches() ? TextNode.valueOf(MASK) : number;
    }

    private String masked(String text, Function<String, String> occurrence) {
        if (secrets.isEmpty() || text.isEmpty()) {
            return text;
        }
        var all = secrets.stream().map(occurrence).collect(Collectors.joining("|"));
        return Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll(MASK);
    }

    private static String anywhere(String secret) {
        return secret.length() < SHORTEST_WITHIN_A_WORD ? asAWord(secret) : Pattern.quote(secret);
    }

    private static String asAWord(String secret) {
        return "(?<![\\p{L}\\p{N}_])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}_])";
    }
}
