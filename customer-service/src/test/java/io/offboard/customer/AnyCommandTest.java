package io.offboard.customer;

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
    Arbitrary<JsonNode> deletions() {
        return AnyJson.near("""
                {"user_id":"5832d184-dd53-42a0-8ace-0bf8d660f4cc","phone":["1","2"],"encryption":false,"confirmRange":true,\
                "created_at":["2024-07-26 00:00:00","2024-07-27 23:59:59"],"oneCall":false}""");
    }

    @Property
    void aDeletion(@ForAll("deletions") JsonNode data) {
        COMMANDS.check(CustomerDeletion::read, data);
    }
}
