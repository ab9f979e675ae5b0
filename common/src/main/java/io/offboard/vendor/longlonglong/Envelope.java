package io.offboard.vendor.longlonglong;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Rejected;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;
import java.util.OptionalLong;

/**
 * What longlonglong wraps its answers in: {@code code} and {@code status} decide, not the HTTP status, for errors come
 * under HTTP 200 too [public]. {@code data} is an object on success and an array on errors [public], and {@code message}
 * a sentence or several. What does not decide may have any form.
 */
final class Envelope {

    private static final long SUCCESS = 200;
    private static final long NO_SUCH_USER = 404;

    private Envelope() {}

    static Outcome<CustomersDeleted> read(VendorAnswer answer, Verdict verdict) {
        if (!answer.isSuccess()) {
            return refused(answer, answer.status(), verdict);
        }
        return VendorJson.read(answer.json().path("code"), Long.class)
                .map(code -> judged(code, answer, verdict))
                .orElseGet(() -> verdict.unreadable(answer));
    }

    /** Whether an answer is an error as longlonglong tells of them, and nobody else does. */
    static boolean isError(JsonNode answer) {
        return answer.path("status").asText().equals("error") && answer.has("code") && answer.has("data");
    }

    private static Outcome<CustomersDeleted> judged(long code, VendorAnswer answer, Verdict verdict) {
        if (code != SUCCESS) {
            return refused(answer, code, verdict);
        }
        return isDone(answer.json())
                ? new Outcome.Succeeded<>(deleted(answer.json(), verdict))
                : verdict.rejected(answer, "not_done");
    }

    /** The user stands in the address: if there is none, this is no matter of one phone among others. */
    private static Outcome<CustomersDeleted> refused(VendorAnswer answer, long code, Verdict verdict) {
        Outcome<CustomersDeleted> refusal = verdict.refused(answer, code);
        return code == NO_SUCH_USER && refusal instanceof Rejected<CustomersDeleted> rejected
                ? new Rejected<>(rejected.failure(), Outcome.Concern.CALL)
                : refusal;
    }

    /** Code 200 is not enough: a status that is no success, or {@code data:false}, says that it was not done. */
    private static boolean isDone(JsonNode answer) {
        var status = answer.path("status");
        var data = answer.path("data");
        var denied = data.isValueNode()
                && VendorJson.read(data, Boolean.class).filter(done -> !done).isPresent();
        return !denied && status.asText("success").equalsIgnoreCase("success");
    }

    private static CustomersDeleted deleted(JsonNode answer, Verdict verdict) {
        var count = VendorJson.read(answer.path("data").path("count"), Long.class);
        var message = answer.path("message").asText("");
        return new CustomersDeleted(count.map(OptionalLong::of).orElseGet(OptionalLong::empty), verdict.kept(message));
    }
}
