package io.offboard.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Failure.Answer;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallResultTest {

    private static final Failure UNREACHABLE = Failure.unanswered("unreachable", "No connection.");

    @Test
    void aSuccessIsOne() {
        assertThat(CallResult.of(new Outcome.Succeeded<>("done"))).isEqualTo(CallResult.SUCCEEDED);
    }

    @Test
    void whatTheVendorRefusedForGoodIsRejected() {
        assertThat(CallResult.of(new Outcome.Rejected<>(answered("no", 422)))).isEqualTo(CallResult.REJECTED);
    }

    @Test
    void whatMayHaveHadItsEffectIsInDoubtWhateverElseItIs() {
        assertThat(CallResult.of(unfinished(answered("429", 429), Effect.POSSIBLE, Concern.ACCOUNT)))
                .isEqualTo(CallResult.IN_DOUBT);
    }

    @Test
    void tooManyCallsAreToldByTheStatus() {
        assertThat(CallResult.of(unfinished(answered("slow_down", 429), Effect.NONE, Concern.ACCOUNT)))
                .isEqualTo(CallResult.THROTTLED);
    }

    @Test
    void tooManyCallsAreToldByTheEnvelope() {
        assertThat(CallResult.of(unfinished(answered("429", 200), Effect.NONE, Concern.ACCOUNT)))
                .isEqualTo(CallResult.THROTTLED);
    }

    @Test
    void refusedCredentialsAreTold() {
        assertThat(CallResult.of(unfinished(answered("unauthorized", 401), Effect.NONE, Concern.CREDENTIALS)))
                .isEqualTo(CallResult.CREDENTIALS_REFUSED);
    }

    @Test
    void aVendorThatIsNotReachedIsUnavailable() {
        assertThat(CallResult.of(unfinished(UNREACHABLE, Effect.NONE, Concern.ACCOUNT)))
                .isEqualTo(CallResult.UNAVAILABLE);
    }

    private static Outcome<String> unfinished(Failure failure, Effect effect, Concern concern) {
        return new Outcome.Unfinished<>(failure, Optional.empty(), effect, concern);
    }

    private static Failure answered(String code, int status) {
        return new Failure(code, "No.", Optional.of(new Answer(status, MissingNode.getInstance())));
    }
}
