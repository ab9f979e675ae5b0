package io.offboard.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.offboard.operation.InvalidCommandException;
import io.offboard.testing.AnyJson;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked for is read or refused, and what was read is read again from what the ledger keeps of it. */
class AnyCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    @Provide
    Arbitrary<JsonNode> removals() {
        return AnyJson.near("{\"residential_user_hashes\":[\"a\",\"b\"]}");
    }

    @Property
    void aRemoval(@ForAll("removals") JsonNode data) {
        assertReadOrRefused(removal -> RemoveSessions.read(removal, 100), data);
    }

    private interface Reader {
        Object read(JsonNode data);
    }

    private static void assertReadOrRefused(Reader reader, JsonNode data) {
        Object command;
        try {
            command = reader.read(data);
        } catch (InvalidCommandException refused) {
            assertThat(refused.field()).isNotBlank();
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(reader.read(JSON.valueToTree(command))).isEqualTo(command);
    }
}
