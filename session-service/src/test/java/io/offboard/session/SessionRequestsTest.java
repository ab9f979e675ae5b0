package io.offboard.session;

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

/** The same request gives the same answer, be it sent to IPRoyal or to this service. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionRequestsTest {

    @TestHTTPResource
    String service;

    @TestFactory
    Stream<DynamicNode> theServiceStandsInForTheVendor() {
        var views =
                List.of("/sandbox/iproyal/users/hash1", "/sandbox/iproyal/users/hash2", "/sandbox/iproyal/users/hash3");
        return new DropInContract("iproyal", "sandbox-iproyal-token", "session:write", views).tests(service);
    }
}
