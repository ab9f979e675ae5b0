package io.offboard.session;

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
    Arbitrary<JsonNode> removals() {
        return AnyJson.near("{\"residential_user_hashes\":[\"a\",\"b\"]}");
    }

    @Property
    void aRemoval(@ForAll("removals") JsonNode data) {
        COMMANDS.check(removal -> RemoveSessions.read(removal, 100), data);
    }
}
