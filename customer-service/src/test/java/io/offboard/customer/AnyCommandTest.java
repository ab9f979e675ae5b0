package io.offboard.customer;

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
    Arbitrary<JsonNode> deletions() {
        return AnyJson.near("""
                {"user_id":"5832d184-dd53-42a0-8ace-0bf8d660f4cc","phone":["1","2"],"encryption":false,"confirmRange":true,\
                "created_at":["2024-07-26 00:00:00","2024-07-27 23:59:59"],"oneCall":false}""");
    }

    @Property
    void aDeletion(@ForAll("deletions") JsonNode data) {
        assertReadOrRefused(CustomerDeletion::read, data);
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
