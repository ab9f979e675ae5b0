package io.offboard.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "401, unauthorized, true",
        "403, forbidden_op, true",
        "429, resource_limited, true",
        "200, 401, true",
        "200, 403, true",
        "200, 422, false",
        "404, http_404, false",
        "422, failed_validation, false"
    })
    void ourStandingIsConcernedByTheStatusOrByTheCodeOfAnEnvelope(int status, String code, boolean ours) {
        var answer = new Failure.Answer(status, MissingNode.getInstance());

        assertThat(new Failure(code, "no", Optional.of(answer)).concernsOurStanding())
                .isEqualTo(ours);
    }

    @Test
    void whatTheVendorDidNotSayDoesNotConcernOurStanding() {
        assertThat(Failure.unanswered("invalid_request", "no").concernsOurStanding())
                .isFalse();
    }
}
