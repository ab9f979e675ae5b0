package io.offboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.offboard.operation.InvalidCommandException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTextTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property
    void textIsExactWhenItComesBackFromTheWireAsItWas(@ForAll("texts") String text) {
        var returned = new String(text.getBytes(UTF_8), UTF_8);

        assertThat(isExact(JSON.textNode(text))).isEqualTo(returned.equals(text) && text.indexOf('\0') < 0);
    }

    @Property
    void aTextCountsWhereverItStands(@ForAll("texts") String text) {
        var exact = isExact(JSON.textNode(text));

        assertThat(isExact(JSON.objectNode().put(text, 1))).isEqualTo(exact);
        assertThat(isExact(JSON.arrayNode()
                        .add(1)
                        .add(JSON.objectNode().set("a", JSON.arrayNode().add(text)))))
                .isEqualTo(exact);
        assertThat(isExact(JSON.objectNode().set("a", JSON.objectNode().put(text, true))))
                .isEqualTo(exact);
    }

    @Property
    void bytesAreUtf8WhenTheyComeBackFromTextAsTheyWere(@ForAll byte[] bytes) {
        assertThat(ExactText.isUtf8(bytes)).isEqualTo(survive(bytes));
    }

    @Property
    void utf8WithAByteChangedIsUtf8WhenItComesBackAsItWas(@ForAll("texts") String text, @ForAll byte changed) {
        var bytes = (text + "é").getBytes(UTF_8);
        bytes[bytes.length / 2] = changed;

        assertThat(ExactText.isUtf8(bytes)).isEqualTo(survive(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\\ud800\"                        | body",
                "{\"a\":\"\\u0000\"}                | a",
                "{\"a\":{\"b\":[1,\"\\udc00x\"]}}   | b",
                "{\"a\":[{\"\\ud800\":1}]}          | a",
                "{\"\\u0000\":1}                    | body"
            })
    void theInnermostFieldIsNamedAndNothingThatIsNotExactItself(String data, String field) throws Exception {
        var parsed = new ObjectMapper().readTree(data);

        assertThatThrownBy(() -> ExactText.requireIn(parsed))
                .isInstanceOfSatisfying(InvalidCommandException.class, refused -> assertThat(refused.field())
                        .isEqualTo(field));
    }

    @Test
    void aWholeSurrogatePairIsOneCharacter() throws Exception {
        assertThat(isExact(new ObjectMapper().readTree("{\"a\":\"\\ud83d\\ude00\"}")))
                .isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.chars().all()),
                        Tuple.of(20, Arbitraries.chars().alpha()),
                        Tuple.of(1, Arbitraries.just('\0')),
                        Tuple.of(3, Arbitraries.chars().range('\ud800', '\udbff')),
                        Tuple.of(3, Arbitraries.chars().range('\udc00', '\udfff')))
                .list()
                .ofMaxSize(12)
                .map(characters -> {
                    var text = new StringBuilder();
                    characters.forEach(text::append);
                    return text.toString();
                });
    }

    private static boolean isExact(JsonNode data) {
        try {
            ExactText.requireIn(data);
            return true;
        } catch (InvalidCommandException e) {
            return false;
        }
    }

    private static boolean survive(byte[] bytes) {
        return Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes);
    }
}
