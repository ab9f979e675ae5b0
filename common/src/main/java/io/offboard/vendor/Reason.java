package io.offboard.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds, in whatever shape a vendor tells of an error, its code and the sentence for people. Not redacted yet. */
final class Reason {

    /** What looks like a code and not like a sentence: {@code error} holds the one or the other. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(?:[_.-][a-z0-9]+)*");

    private Reason() {}

    /** {@code error.code}, else {@code code}, else {@code error} when that is a code. */
    static Optional<String> code(JsonNode answer) {
        return Stream.of(text(answer.at("/error/code")), text(answer.path("code")), errorAsCode(answer))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** {@code error.message}, {@code message}, {@code error_description}, {@code error}, or a problem's texts. */
    static Optional<String> message(JsonNode answer) {
        return Stream.of(
                        sentence(texts(answer.at("/error/message"))),
                        sentence(texts(answer.path("message"))),
                        text(answer.path("error_description")),
                        text(answer.path("error")),
                        problem(answer))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> errorAsCode(JsonNode answer) {
        return text(answer.path("error")).filter(text -> CODE.matcher(text).matches());
    }

    private static Optional<String> problem(JsonNode answer) {
        return sentence(Stream.concat(text(answer.path("title")).stream(), texts(answer.path("errors"))));
    }

    private static Optional<String> sentence(Stream<String> texts) {
        return Optional.of(texts.collect(Collectors.joining(" "))).filter(text -> !text.isEmpty());
    }

    /** Every text in the node: {@code errors} and {@code message} may map each field to a list of sentences. */
    private static Stream<String> texts(JsonNode node) {
        return node.isContainerNode()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(Reason::texts)
                : text(node).stream();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() || node.isNumber()
                ? Optional.of(node.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
