package io.offboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyJsonTest {

    @Provide
    Arbitrary<JsonNode> documents() {
        return AnyJson.near("{\"a\":1,\"b\":[2,3]}");
    }

    /** Values that two places shared once held each other, and whatever walked through them never came to an end. */
    @Property(tries = 5_000)
    void aDocumentIsWholeHoweverOftenItIsChanged(@ForAll("documents") JsonNode document) {
        assertThat(document.deepCopy().hashCode()).isEqualTo(document.hashCode());
    }
}
