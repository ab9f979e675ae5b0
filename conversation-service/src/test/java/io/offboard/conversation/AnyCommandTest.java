package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.error.ProblemException;
import io.offboard.operation.InvalidCommandException;
import io.offboard.testing.AnyJson;
import io.offboard.testing.ReadOrRefused;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked for is read or refused, and what was read is read again from what the ledger keeps of it. */
class AnyCommandTest {

    private static final ReadOrRefused<InvalidCommandException> COMMANDS =
            new ReadOrRefused<>(InvalidCommandException.class, InvalidCommandException::field);

    @Provide
    Arbitrary<JsonNode> deletions() {
        return Arbitraries.oneOf(AnyJson.near("""
                        {"org":"o","app":"a","username":"u1","channel":"u2","type":"chat","delete_roam":true}"""), AnyJson.near("""
                        {"org":"o","app":"a","username":"u1","channels":[{"channel":"u2","type":"chat","delete_roam":true},\
                        {"channel":"1","type":"groupchat","delete_roam":false}]}"""));
    }

    @Property
    void aDeletion(@ForAll("deletions") JsonNode data) {
        COMMANDS.check(deletion -> DeleteConversations.read(deletion, app -> true), data);
    }

    @Provide
    Arbitrary<JsonNode> tokens() {
        return AnyJson.near("{\"grant_type\":\"client_credentials\",\"client_id\":\"c\",\"client_secret\":\"s\"}");
    }

    @Property
    void aRequestForATokenIsReadOrRefused(@ForAll("tokens") JsonNode body) {
        try {
            assertThat(AppTokenRequest.read(body).clientId()).isNotEmpty();
        } catch (ProblemException refused) {
            assertThat(refused.problem().code().ours()).isFalse();
        }
    }
}
