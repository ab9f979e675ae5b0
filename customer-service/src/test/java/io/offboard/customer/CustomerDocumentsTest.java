package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.TOPICS;
import static io.offboard.customer.CustomerService.delete;
import static io.offboard.customer.Deletions.deletingPhone;
import static io.offboard.customer.Deletions.deletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.offboard.testing.AsyncApi;
import io.offboard.testing.Contracts;
import io.offboard.testing.Json;
import io.offboard.testing.Management;
import io.offboard.testing.OpenApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service tells of itself. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerDocumentsTest {

    private static final AsyncApi CONTRACT = AsyncApi.ofThisService();
    private static final Schema DATA = Schema.of("schemas/customer.delete.json");
    private static final Schema RESULT = Schema.of("schemas/customer.delete.result.json");
    private static final Schema OPERATION = Schema.of("schemas/operation.json");
    private static final String REQUEST = "/paths/~1agent-api~1user~1{user_id}~1del_customer/delete";

    @Test
    void theVendorsRequestIsDescribedWithItsExample() {
        var body = openApi().at(REQUEST + "/requestBody/content/application~1json");

        assertThat(body.findValues("value").toString()).contains("17458558658", "2024-07-26 00:00:00", "encryption");
    }

    @Test
    void theMembersOfTheVendorsRequestAreNamedAsTheVendorNamesThem() {
        var openApi = openApi();
        var body = openApi.at(REQUEST + "/requestBody/content/application~1json/schema");

        assertThat(openApi.resolved(body).path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("phone", "created_at", "encryption");
    }

    @Test
    void theVendorsRequestIsDescribedToNeedNoBody() {
        assertThat(openApi().at(REQUEST + "/requestBody/required").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'phone':null,'created_at':null,'encryption':null}",
                "{'phone':[],'created_at':[]}",
                "{'phone':['1'],'created_at':['2024-07-26 00:00:00','2024-07-27 23:59:59']}"
            })
    void theDescribedBodyIsWhatTheServiceTakes(String body) {
        openApi().schema("CustomerFilters").accepts(body.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'phone':'1'}",
                "{'phone':[' ']}",
                "{'created_at':['2024-07-26 00:00:00']}",
                "{'created_at':['a','b']}",
                "{'encryption':'no'}"
            })
    void theDescribedBodyIsNotWhatTheServiceRefuses(String body) {
        openApi().schema("CustomerFilters").refuses(body.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "401", "403", "409"})
    void eachRefusalOfTheVendorsRequestIsDescribed(String status) {
        assertThat(openApi().at(REQUEST + "/responses").has(status)).isTrue();
    }

    @Test
    void bothOfTheVendorsAnswersAreDescribed() {
        assertThat(openApi().at(REQUEST + "/responses/200/content/application~1json/schema/oneOf"))
                .hasSize(2);
    }

    @Test
    void allThatTheInterfaceRefersToIsThere() {
        assertThat(openApi().danglingReferences()).isEmpty();
    }

    @Test
    void readinessShowsHowTheWayToTheVendorStands() {
        var phone = Pool.freshPhone();
        delete(Pool.fresh().with(List.of(phone)).user(), "{\"phone\":[\"%s\"]}".formatted(phone));

        Management.get("health/ready")
                .then()
                .body("checks.find { it.name == 'Vendor lanes' }.data.longlonglong", containsString("open"));
    }

    @Test
    void theTopicsOfTheContractAreTheServices() {
        var config = ConfigProvider.getConfig();

        assertThat(List.of("commands", "events", "dead-letters").stream().map(CONTRACT::topic))
                .containsExactly(
                        config.getValue("mp.messaging.incoming.commands.topic", String.class),
                        config.getValue("mp.messaging.outgoing.events.topic", String.class),
                        config.getValue("mp.messaging.outgoing.dead-letters.topic", String.class));
    }

    @Test
    void theExampleOfTheContractIsACommandThatIsCarriedOut() {
        var example = CONTRACT.examples("delete").get(0);
        var command = deletion(example.get("data").toString());

        TOPICS.send(command);

        assertThat(example.get("type").asText()).isEqualTo(command.type());
        DATA.accepts(command.data());
        assertThat(CONTRACT.types("ended"))
                .contains(TOPICS.eventOf(command).path("type").asText());
    }

    @Test
    void theExampleCommandOfTheInterfaceIsAccepted() {
        var example = openApi().at("/components/examples/command/value/data").toString();

        DATA.accepts(example);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.offboard.customer.CustomerCommandTest#goodData")
    void theSchemaTakesWhatTheServiceTakes(String what, String data) {
        DATA.accepts(data);
        openApi().schema("CustomerDeletion").accepts(data);
    }

    static Stream<Arguments> badDataThatASchemaCanTell() {
        // A schema knows no calendar.
        return CustomerCommandTest.badData()
                .filter(data -> !List.of("30 February", "backwards").contains(data.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDataThatASchemaCanTell")
    void theSchemaRefusesWhatTheServiceRefuses(String what, String data, String field) {
        DATA.refuses(data);
        openApi().schema("CustomerDeletion").refuses(data);
    }

    @Test
    void theEventIsAsItsSchemasSay() {
        var command = deletingPhone(Pool.fresh().user(), Pool.freshPhone());

        TOPICS.send(command);

        var data = TOPICS.eventOf(command).path("data");
        OPERATION.accepts(data.toString());
        RESULT.accepts(data.path("result").toString());
    }

    @ParameterizedTest
    @CsvSource({"0, false, 0", "0, true, 0", "0, true, 2", "7, true, 0", "7, false, 2"})
    void eachFormOfAResultIsAsItsSchemaSays(long count, boolean atLeast, int others) {
        var result = DeletionResult.of(new Tally(1, 1, count, atLeast), others, "");

        RESULT.accepts(Json.text(result));
    }

    @Test
    void clientsAndDocumentationCanBeMadeFromTheInterface() {
        assertThat(openApi().findings()).isEmpty();
    }

    @Test
    void whatIsKeptForThoseWithoutAServiceIsWhatIsServed() {
        Contracts.of("customer", OPERATIONS::permitted).areKept();
    }

    private static OpenApi openApi() {
        return OpenApi.shownTo(OPERATIONS.permitted());
    }
}
