package io.offboard.vendor.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;

/**
 * What Easemob answers a deletion. It is done when the HTTP status and {@code data.result} both say so [seed]. Nothing
 * else decides, so nothing else need be as expected: what was done must not be done again for the form of its time.
 */
final class DeletionAnswer {

    private static final int TOO_MANY = 429;

    private DeletionAnswer() {}

    static Outcome<ConversationDeleted> read(VendorAnswer answer, Verdict verdict) {
        if (!answer.isSuccess()) {
            return refused(answer, verdict);
        }
        return VendorJson.read(answer.json().at("/data/result"), String.class)
                .map(result -> judged(result, answer, verdict))
                .orElseGet(() -> verdict.unreadable(answer));
    }

    /** A reached limit may be the user's alone, whose own app's calls count too [public]: other users need not wait. */
    private static Outcome<ConversationDeleted> refused(VendorAnswer answer, Verdict verdict) {
        Outcome<ConversationDeleted> refusal = verdict.refused(answer);
        return answer.status() == TOO_MANY && refusal instanceof Unfinished<ConversationDeleted> unfinished
                ? new Unfinished<>(
                        unfinished.failure(), unfinished.retryAfter(), unfinished.effect(), Outcome.Concern.TARGET)
                : refusal;
    }

    private static Outcome<ConversationDeleted> judged(String result, VendorAnswer answer, Verdict verdict) {
        return result.equalsIgnoreCase("ok")
                ? new Outcome.Succeeded<>(deleted(answer.json()))
                : verdict.rejected(answer, "not_done");
    }

    private static ConversationDeleted deleted(JsonNode answer) {
        return new ConversationDeleted(
                VendorJson.read(answer.path("application"), String.class).orElse(null),
                VendorJson.read(answer.path("timestamp"), Long.class).orElse(null),
                VendorJson.read(answer.path("duration"), Long.class).orElse(null));
    }
}
