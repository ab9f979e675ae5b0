package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same request gives the same answer, be it sent to Easemob or to this service. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationRequestsTest {

    private static final String VENDORS_TOKEN = "sandbox-easemob-token";

    @TestHTTPResource
    String service;

    @BeforeEach
    void withoutLimits() {
        EasemobVendor.behave("");
    }

    static Stream<RecordedRequest> good() {
        return RecordedRequest.in("good");
    }

    static Stream<RecordedRequest> bad() {
        return RecordedRequest.in("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodRequestIsAnsweredAsTheVendorAnswersIt(RecordedRequest request) {
        var vendors = request.send(Sandbox.url(), VENDORS_TOKEN);

        var ours = request.send(server(), Tokens.with("conversation:write"));

        assertThat(RecordedRequest.essence(ours)).isEqualTo(RecordedRequest.essence(vendors));
        assertThat(ours.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadRequestIsAnsweredAsTheVendorAnswersIt(RecordedRequest request) {
        var vendors = request.send(Sandbox.url(), VENDORS_TOKEN);

        var ours = request.send(server(), Tokens.with("conversation:write"));

        assertThat(RecordedRequest.essence(ours)).isEqualTo(RecordedRequest.essence(vendors));
        assertThat(ours.statusCode()).isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadRequestIsNeitherRecordedNorSent(RecordedRequest request) {
        var recorded = LedgerRows.count();
        var calls = EasemobVendor.lastCall();

        request.send(server(), Tokens.with("conversation:write"));

        assertThat(LedgerRows.count()).isEqualTo(recorded);
        assertThat(EasemobVendor.callsAfter(calls)).isEmpty();
    }

    @Test
    void aMissingTokenIsAnsweredAsTheVendorAnswersIt() {
        var request = bad().findFirst().orElseThrow();
        var vendors = request.send(Sandbox.url(), "");

        var ours = request.send(server(), "");

        assertThat(RecordedRequest.essence(ours)).isEqualTo(RecordedRequest.essence(vendors));
    }

    @Test
    void aTokenThatIsNotOursIsAnsweredAsTheVendorAnswersOneItNeverIssued() {
        var request = bad().findFirst().orElseThrow();
        var vendors = request.send(Sandbox.url(), "never-issued");

        var ours = request.send(server(), VENDORS_TOKEN);

        assertThat(RecordedRequest.essence(ours)).isEqualTo(RecordedRequest.essence(vendors));
    }

    private String server() {
        return service.replaceFirst("/$", "");
    }
}
