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
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes given secrets and targets out of texts that others wrote, because a vendor's error may repeat what we sent.
 * Whatever comes from a vendor passes through here before it is stored, logged or published. Case is ignored: a vendor to
 * which Alice is alice may write either. What answers are made of stays readable even for a target that is called so:
 * fields, and codes like HTTP's. For use by one thread.
 */
public final class Redaction {

    private static final String MASK = "***";

    /** A shorter one is a part of many words, none of which tells of it. */
    private static final int SHORTEST_WITHIN_A_WORD = 3;

    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Set<String> FIELDS_OF_ENVELOPES =
            Set.of("code", "status", "message", "data", "error", "errors", "error_description", "title", "type");

    private final Supplier<Collection<String>> given;
    private Secrets known;

    private Redaction(Supplier<Collection<String>> secrets) {
        this.given = secrets;
    }

    /**
     * What to take out, once it is known.
     *
     * @param within finds them anywhere in a text, short ones as words; null when there are none
     * @param words finds them as words only
     */
    private record Secrets(Set<String> texts, Pattern within, Pattern words) {

        /** The longest first, or one that begins with another would be left with its tail showing. */
        static Secrets of(Collection<String> given) {
            var texts = given.stream()
                    .filter(secret -> !secret.isBlank())
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
            return texts.isEmpty()
                    ? new Secrets(Set.of(), null, null)
                    : new Secrets(Set.copyOf(texts), any(texts, Redaction::anywhere), any(texts, Redaction::asAWord));
        }

        private static Pattern any(List<String> texts, Function<String, String> occurrence) {
            return Pattern.compile(
                    texts.stream().map(occurrence).collect(Collectors.joining("|")),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    /**
     * Takes out each of these texts, wherever they occur; blank ones are passed over.
     *
     * @param secrets asked for only where there is something to take them out of, as in most answers there is not
     */
    public static Redaction of(Supplier<Collection<String>> secrets) {
        return new Redaction(secrets);
    }

    /** The text with every secret masked. */
    public String apply(String text) {
        return STATUS.matcher(text).matches() ? text : masked(text, Secrets::within);
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
        return FIELDS_OF_ENVELOPES.contains(field) ? field : masked(field, Secrets::words);
    }

    private JsonNode number(JsonNode number) {
        var digits = number.asText();
        return secrets().texts().contains(digits) && !STATUS.matcher(digits).matches()
                ? TextNode.valueOf(MASK)
                : number;
    }

    private String masked(String text, Function<Secrets, Pattern> occurrence) {
        return text.isEmpty() || secrets().texts().isEmpty()
                ? text
                : occurrence.apply(secrets()).matcher(text).replaceAll(MASK);
    }

    private Secrets secrets() {
        if (known == null) {
            known = Secrets.of(given.get());
        }
        return known;
    }

    private static String anywhere(String secret) {
        return secret.length() < SHORTEST_WITHIN_A_WORD ? asAWord(secret) : Pattern.quote(secret);
    }

    private static String asAWord(String secret) {
        return "(?<![\\p{L}\\p{N}_])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}_])";
    }
}
