package io.offboard.customer;

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

/** The same request gives the same answer, be it sent to longlonglong or to this service. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerRequestsTest {

    @TestHTTPResource
    String service;

    @TestFactory
    Stream<DynamicNode> theServiceStandsInForTheVendor() {
        var views = List.of("/sandbox/longlonglong/users/5832d184-dd53-42a0-8ace-0bf8d660f4cc/customers");
        return new DropInContract("longlonglong", "sandbox-longlonglong-token", "customer:write", views).tests(service);
    }
}
