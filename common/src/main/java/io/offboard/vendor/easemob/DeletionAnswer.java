package io.offboard.vendor.easemob;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;

/**
 * What Easemob answers a deletion. It is done when the HTTP status and {@code data.result} both say so [seed].
 *
 * @param application the app's id; nullable
 * @param timestamp milliseconds since 1970; nullable
 * @param duration milliseconds; nullable
 * @param data nullable
 */
record DeletionAnswer(String application, Long timestamp, Long duration, Data data) {

    private static final int TOO_MANY = 429;

    /** @param result {@code ok} when it is done, else what went wrong [seed]; nullable */
    record Data(String result) {}

    static Outcome<ConversationDeleted> read(VendorAnswer answer, Verdict verdict) {
        if (!answer.isSuccess()) {
            return refused(answer, verdict);
        }
        return VendorJson.read(answer.json(), DeletionAnswer.class)
                .filter(read -> read.data() != null && read.data().result() != null)
                .map(read -> read.judged(answer, verdict))
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

    private Outcome<ConversationDeleted> judged(VendorAnswer answer, Verdict verdict) {
        return data.result().equalsIgnoreCase("ok")
                ? new Outcome.Succeeded<>(new ConversationDeleted(application, timestamp, duration))
                : verdict.rejected(answer, "not_done");
    }
}
