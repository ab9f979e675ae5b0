package io.offboard.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON that is nearly what a reader wants, and bytes that are nearly JSON: for properties of readers. */
public final class AnyJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int CHANGES = 2;

    private AnyJson() {}

    /** The document, or one in which up to two values are other ones, or gone. */
    public static Arbitrary<JsonNode> near(String good) {
        var document = Json.of(good);
        return Combinators.combine(
                        Arbitraries.of(places(document, JsonPointer.empty()))
                                .list()
                                .ofMaxSize(CHANGES),
                        values().list().ofSize(CHANGES))
                .as((places, values) -> {
                    var changed = document.<JsonNode>deepCopy();
                    for (int i = 0; i < places.size(); i++) {
                        changed = changed(changed, places.get(i), values.get(i).deepCopy());
                    }
                    return changed;
                });
    }

    /** Such documents in UTF-8, also with bytes changed or the end cut off; and bytes of any kind. */
    public static Arbitrary<byte[]> bytesNear(String good) {
        var documents = near(good).map(document -> document.toString().getBytes(UTF_8));
        var broken = Combinators.combine(
                        documents,
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.bytes(),
                        Arbitraries.of(true, false))
                .as(AnyJson::broken);
        return Arbitraries.frequencyOf(
                Tuple.of(4, documents),
                Tuple.of(4, broken),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(200)),
                Tuple.of(1, texts().map(text -> text.getBytes(ISO_8859_1))));
    }

    /** Texts that are something to somebody: empty, odd, long, and what looks like something else. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "",
                                " ",
                                "\0",
                                "\ud800",
                                "\udc00\ud800",
                                "null",
                                "true",
                                "-1",
                                "0",
                                "1e999999999",
                                "1e-999999999",
                                "9".repeat(400),
                                "NaN",
                                "..",
                                "%00",
                                "%zz",
                                "%ff",
                                "a/b",
                                "a\r\nB: c",
                                "2024-07-26 00:00:00",
                                "2024-02-30 25:61:61",
                                "+999999999-12-31T23:59:59Z",
                                "-999999999-01-01T00:00:00Z",
                                "9999-12-31T23:59:59+18:00",
                                "名",
                                "😀",
                                "x".repeat(3_000))),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(40)));
    }

    private static Arbitrary<JsonNode> values() {
        var numbers = Arbitraries.of(
                JSON.numberNode(0),
                JSON.numberNode(-1),
                JSON.numberNode(1),
                JSON.numberNode(Integer.MAX_VALUE),
                JSON.numberNode(Long.MAX_VALUE),
                JSON.numberNode(Long.MIN_VALUE),
                JSON.numberNode(new BigInteger("9".repeat(400))),
                JSON.numberNode(new BigDecimal("1e999999")),
                JSON.numberNode(0.5),
                JSON.numberNode(-0.0),
                JSON.numberNode(Double.MAX_VALUE));
        Arbitrary<JsonNode> plain = Arbitraries.oneOf(
                numbers,
                texts().map(JSON::textNode),
                Arbitraries.of(JSON.nullNode(), JSON.booleanNode(true), JSON.booleanNode(false)),
                Arbitraries.of(JSON.arrayNode(), JSON.objectNode(), deep()));
        return Arbitraries.oneOf(
                plain,
                plain.list().ofMaxSize(3).map(items -> JSON.arrayNode().addAll(items)),
                Combinators.combine(texts(), plain)
                        .as((name, value) -> JSON.objectNode().set(name, value)));
    }

    private static JsonNode deep() {
        JsonNode node = JSON.objectNode();
        for (int level = 0; level < 90; level++) {
            node = JSON.arrayNode().add(node);
        }
        return node;
    }

    private static List<JsonPointer> places(JsonNode node, JsonPointer here) {
        var places = new ArrayList<JsonPointer>();
        places.add(here);
        node.properties()
                .forEach(field -> places.addAll(places(field.getValue(), here.appendProperty(field.getKey()))));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(places(node.get(i), here.appendIndex(i)));
        }
        return places;
    }

    /** What an earlier change has taken away is left alone. */
    private static JsonNode changed(JsonNode document, JsonPointer place, JsonNode value) {
        if (place.matches()) {
            return value;
        }
        var parent = document.at(place.head());
        if (parent instanceof ObjectNode object) {
            var name = place.last().getMatchingProperty();
            if (value.isNull()) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode array && array.has(place.last().getMatchingIndex())) {
            array.set(place.last().getMatchingIndex(), value);
        }
        return document;
    }

    private static byte[] broken(byte[] document, int place, byte change, boolean cut) {
        var at = document.length == 0 ? 0 : place % document.length;
        if (cut) {
            return Arrays.copyOf(document, at);
        }
        var changed = document.clone();
        if (changed.length > 0) {
            changed[at] = change;
        }
        return changed;
    }
}
