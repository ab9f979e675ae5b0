package io.offboard.sandbox.fault;

import static io.offboard.sandbox.Sandbox.json;
import static io.offboard.sandbox.Sandbox.removeSessions;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SwitchResourceTest {
    private static final String IPROYAL = "/sandbox/switches/iproyal";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void theSwitchesOfAllVendorsAreShown() {
        RestAssured.get("/sandbox/switches")
                .then()
                .body("iproyal.successStatus", is(204))
                .body("easemob.userLimit.calls", is(5))
                .body("easemob.accountLimit.calls", is(100))
                .body("longlonglong.errors", is("IN_200"))
                .body("zsgf.errors", is("IN_200"));
    }

    @Test
    void aPatchChangesOnlyWhatItNames() {
        json("{\"successStatus\":200}").patch(IPROYAL);

        json("{\"latency\":{\"kind\":\"LOGNORMAL\",\"p50\":20,\"p99\":120}}")
                .patch(IPROYAL)
                .then()
                .statusCode(200)
                .body("successStatus", is(200))
                .body("latency.kind", is("LOGNORMAL"))
                .body("latency.p99", is(120));
    }

    @Test
    void aPutStartsFromTheStart() {
        json("{\"successStatus\":200}").patch(IPROYAL);

        json("{\"stripBody\":true}")
                .put(IPROYAL)
                .then()
                .body("successStatus", is(204))
                .body("stripBody", is(true));
    }

    @Test
    void aDeleteRestoresTheStart() {
        json("{\"successStatus\":200}").patch(IPROYAL);

        RestAssured.delete(IPROYAL).then().body("successStatus", is(204));
    }

    @Test
    void theStrikesLeftOfAFaultAreShown() {
        json("{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"times\":2}]}").patch(IPROYAL);

        removeSessions("{}");
        RestAssured.get(IPROYAL).then().body("faults[0].times", is(1));
        removeSessions("{}");
        RestAssured.get(IPROYAL).then().body("faults", empty());
    }

    @Test
    void theCallsAFaultHasYetToLetPassAreShown() {
        json("{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"after\":2,\"body\":{\"code\":1}}]}")
                .patch(IPROYAL);

        removeSessions("{}");
        RestAssured.get(IPROYAL)
                .then()
                .body("faults[0].after", is(1))
                .body("faults[0].body.code", is(1))
                .body("faults[0].contentType", is("application/json"));
    }

    @Test
    void aPatchOfAnotherSwitchDoesNotRearmAFault() {
        json("{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"times\":2}]}").patch(IPROYAL);
        removeSessions("{}");

        json("{\"successStatus\":200}")
                .patch(IPROYAL)
                .then()
                .body("faults", hasSize(1))
                .body("faults[0].times", is(1));
    }

    @Test
    void whatAFaultLeavesOutIsFilledIn() {
        json("{\"faults\":[{\"kind\":\"HOLD\"}]}")
                .patch(IPROYAL)
                .then()
                .body("faults[0].when", is("AFTER"))
                .body("faults[0].after", is(0))
                .body("faults[0].share", is(1.0f))
                .body("faults[0].body", nullValue())
                .body("faults[0].times", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"latncy\":1}                                                         | Unknown name 'latncy'",
                "{\"successStatus\":404}                                                | successStatus must be between 200 and 299",
                "{\"successStatus\":\"204\"}                                            | successStatus",
                "{\"stripBody\":null}                                                   | stripBody",
                "{\"errors\":\"LOUD\"}                                                  | OWN_STATUS",
                "{\"errors\":null}                                                      | errors must be given",
                "{\"maxItems\":0}                                                       | maxItems must be between 1 and 10000",
                "{\"holdSeconds\":301}                                                  | holdSeconds must be between 1 and 300",
                "{\"retryAfterSeconds\":-1}                                             | retryAfterSeconds must be between",
                "{\"accountLimit\":{\"calls\":0,\"windowMillis\":1}}                    | accountLimit: calls must be between",
                "{\"latency\":{\"kind\":\"SLOW\"}}                                      | latency",
                "{\"latency\":{\"kind\":\"UNIFORM\",\"min\":9,\"max\":8}}               | latency: max must be between 9 and",
                "{\"faults\":[{}]}                                                      | faults[0]: kind must be given",
                "{\"faults\":[{\"kind\":\"RESET\",\"share\":1.5}]}                      | faults[0]: share must be between 0 and 1",
                "{\"faults\":[{\"kind\":\"RESET\",\"times\":0}]}                        | faults[0]: times must be between 1 and",
                "{\"faults\":[{\"kind\":\"RESET\",\"at\":0}]}                           | Unknown name 'faults[0].at'",
                "{\"faults\":[{\"kind\":\"STATUS\"}]}                                   | status must be given with STATUS",
                "{\"faults\":[{\"kind\":\"STATUS\",\"status\":200}]}                    | status must be between 300 and 599",
                "{\"faults\":[{\"kind\":\"RESET\",\"after\":-1}]}                       | after must be between 0 and",
                "{\"faults\":[{\"kind\":\"RESET\",\"body\":\"x\"}]}                     | body must be given with STATUS only",
                "{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"contentType\":\"text/html\"}]} | contentType must be given with body",
                "{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"body\":1,\"contentType\":\"html\"}]} | contentType must be a media type",
                "{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"when\":\"AFTER\"}]}          | REJECT_TOKEN cannot strike AFTER",
                "{\"faults\":[{\"kind\":\"RESET\",\"method\":\"delete\"}]}              | method must be one of",
                "{                                                                      | Broken JSON",
                "[]                                                                     | A JSON object is expected",
            })
    void badInputIsAProblemThatSaysWhatIsWrong(String body, String detail) {
        json(body)
                .patch(IPROYAL)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", is(400))
                .body("detail", containsString(detail));
    }

    @Test
    void anUnknownVendorIsAProblem() {
        json("{}")
                .patch("/sandbox/switches/acme")
                .then()
                .statusCode(400)
                .body("detail", is("Unknown vendor 'acme'; known: [iproyal, easemob, longlonglong, zsgf]"));
    }
}
