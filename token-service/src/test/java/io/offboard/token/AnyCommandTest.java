package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import io.offboard.testing.AnyJson;
import io.offboard.testing.ReadOrRefused;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked for is read or refused, and what was read is read again from what the ledger keeps of it. */
class AnyCommandTest {

    private static final ReadOrRefused<InvalidCommandException> COMMANDS =
            new ReadOrRefused<>(InvalidCommandException.class, InvalidCommandException::field);

    @Provide
    Arbitrary<JsonNode> creations() {
        return AnyJson.near("""
                {"appKey":"app1","title":"t","tags":"a,b","userID":1,"description":"d","permissions":"read","expireInDays":30,\
                "encryptTo":{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
                "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}}""");
    }

    @Property
    void aCreation(@ForAll("creations") JsonNode data) {
        COMMANDS.check(CreateToken::read, data);
    }

    @Provide
    Arbitrary<JsonNode> updates() {
        return AnyJson.near("""
                {"appKey":"app1","id":1,"mode":"merge","title":"t","tags":"a","description":"d","permissions":"p","enable":true}""");
    }

    @Property
    void anUpdate(@ForAll("updates") JsonNode data) {
        COMMANDS.check(UpdateToken::read, data);
    }

    @Property
    void aDeletion(@ForAll("updates") JsonNode data) {
        COMMANDS.check(new DeleteHandler(null, null, null)::read, data);
    }

    @Provide
    Arbitrary<JsonNode> revocations() {
        return AnyJson.near("{\"appKey\":\"app1\",\"userID\":1001}");
    }

    @Property
    void aRevocation(@ForAll("revocations") JsonNode data) {
        COMMANDS.check(new RevokeAllHandler(null, null, null, null)::read, data);
    }
}
