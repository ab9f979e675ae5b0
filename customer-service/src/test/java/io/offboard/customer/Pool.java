package io.offboard.customer;

import static io.restassured.RestAssured.given;

import io.offboard.testing.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The customer pool of one user at the vendor, whom no other test knows. */
record Pool(String user) {

    /** An empty one. */
    static Pool fresh() {
        return new Pool(UUID.randomUUID().toString()).with("2024-07-26 12:00:00", List.of());
    }

    /** The same one with these customers, imported at that time. */
    Pool with(String importedAt, List<String> phones) {
        given().contentType("application/json")
                .body(Map.of("phones", phones, "importedAt", importedAt))
                .post(address())
                .then()
                .statusCode(200);
        return this;
    }

    Pool with(List<String> phones) {
        return with("2024-07-26 12:00:00", phones);
    }

    /** Whom the vendor still knows. */
    List<String> phones() {
        return given().get(address()).jsonPath().getList("");
    }

    /** A phone nobody has named before. */
    static String freshPhone() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    static List<String> freshPhones(int count) {
        return IntStream.range(0, count).mapToObj(i -> freshPhone()).toList();
    }

    private String address() {
        return Sandbox.url() + "/sandbox/longlonglong/users/" + user + "/customers";
    }
}
