package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What ZSGF wraps its answers in. It decides, not the HTTP status [assumed].
 *
 * @param code 200 on success [seed]
 * @param data differs from call to call; {@code false} says "not done"
 */
@RegisterForReflection
record Envelope(Long code, JsonNode data) {

    /**
     * Reads an answer whose data tell the result.
     *
     * @param result empty when the data do not tell whether it was done
     */
    static <T> Outcome<T> read(VendorAnswer answer, Verdict verdict, Function<JsonNode, Optional<T>> result) {
        if (!answer.isSuccess()) {
            return verdict.refused(answer);
        }
        var envelope = VendorJson.read(answer.json(), Envelope.class).filter(read -> read.code() != null);
        if (envelope.isEmpty()) {
            return verdict.unreadable(answer);
        }
        return envelope.get().judged(answer, verdict, result);
    }

    /** Whether an answer is wrapped as ZSGF wraps them, and nobody else does. */
    static boolean isEnvelope(JsonNode answer) {
        return Stream.of("code", "data", "error").allMatch(answer::has);
    }

    private <T> Outcome<T> judged(VendorAnswer answer, Verdict verdict, Function<JsonNode, Optional<T>> result) {
        if (code != 200) {
            return verdict.refused(answer, code);
        }
        if (done().filter(done -> !done).isPresent()) {
            return verdict.rejected(answer, "not_done");
        }
        return result.apply(answer.json().path("data"))
                .<Outcome<T>>map(Outcome.Succeeded::new)
                .orElseGet(() -> verdict.unreadable(answer));
    }

    private Optional<Boolean> done() {
        return data == null ? Optional.empty() : Flag.read(data);
    }
}
