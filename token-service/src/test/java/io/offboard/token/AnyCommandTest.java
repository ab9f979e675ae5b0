package io.offboard.token;

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
    Arbitrary<JsonNode> creations() {
        return AnyJson.near("""
                {"appKey":"app1","title":"t","tags":"a,b","userID":1,"description":"d","permissions":"read","expireInDays":30,\
                "encryptTo":{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
                "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}}""");
    }

    @Property
    void aCreation(@ForAll("creations") JsonNode data) {
        assertReadOrRefused(CreateToken::read, data);
    }

    @Provide
    Arbitrary<JsonNode> updates() {
        return AnyJson.near("""
                {"appKey":"app1","id":1,"mode":"merge","title":"t","tags":"a","description":"d","permissions":"p","enable":true}""");
    }

    @Property
    void anUpdate(@ForAll("updates") JsonNode data) {
        assertReadOrRefused(UpdateToken::read, data);
    }

    @Property
    void aDeletion(@ForAll("updates") JsonNode data) {
        assertReadOrRefused(new DeleteHandler(null, null, null)::read, data);
    }

    @Provide
    Arbitrary<JsonNode> revocations() {
        return AnyJson.near("{\"appKey\":\"app1\",\"userID\":1001}");
    }

    @Property
    void aRevocation(@ForAll("revocations") JsonNode data) {
        assertReadOrRefused(new RevokeAllHandler(null, null, null, null)::read, data);
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
