package io.offboard.conversation;

import io.offboard.testing.DropInContract;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The same request gives the same answer, be it sent to Easemob or to this service. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationRequestsTest {

    @TestHTTPResource
    String service;

    @TestFactory
    Stream<DynamicNode> theServiceStandsInForTheVendor() {
        var views = List.of(
                "/sandbox/easemob/apps/XXXX/XXXX/users/u1/conversations",
                "/sandbox/easemob/apps/XXXX/XXXX/users/u2/conversations");
        return new DropInContract("easemob", "sandbox-easemob-token", "conversation:write", views).tests(service);
    }
}
