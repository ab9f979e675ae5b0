package io.offboard.token;

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

/** The same request gives the same answer, be it sent to ZSGF or to this service. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenRequestsTest {

    @TestHTTPResource
    String service;

    @TestFactory
    Stream<DynamicNode> theServiceStandsInForTheVendor() {
        var views = List.of("/AccessToken/app1?take=1000");
        return new DropInContract("zsgf", "sandbox-zsgf-token", "token:read token:write", views).tests(service);
    }
}
