package io.offboard.vendor.longlonglong;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;
import java.util.OptionalLong;

/**
 * What longlonglong wraps its answers in. It decides, not the HTTP status: errors come under HTTP 200 too [public].
 *
 * @param code 200 on success [seed]
 * @param status {@code success} or {@code error} [seed]
 * @param message a sentence, redacted where it is kept
 * @param data an object on success, an array on errors [public]
 */
record Envelope(Long code, String status, String message, JsonNode data) {

    /** @param count how many customers were deleted [seed] */
    record Data(Long count) {}

    static Outcome<CustomersDeleted> read(VendorAnswer answer, Verdict verdict) {
        if (!answer.isSuccess()) {
            return verdict.refused(answer);
        }
        return VendorJson.read(answer.json(), Envelope.class)
                .filter(envelope -> envelope.code() != null)
                .map(envelope -> envelope.judged(answer, verdict))
                .orElseGet(() -> verdict.unreadable(answer));
    }

    private Outcome<CustomersDeleted> judged(VendorAnswer answer, Verdict verdict) {
        if (code != 200) {
            return verdict.refused(answer, code);
        }
        if (status != null && !status.equalsIgnoreCase("success")) {
            return verdict.rejected(answer, "not_done");
        }
        return new Outcome.Succeeded<>(new CustomersDeleted(count(), verdict.kept(message == null ? "" : message)));
    }

    private OptionalLong count() {
        var count = data == null
                ? null
                : VendorJson.read(data, Data.class).map(Data::count).orElse(null);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
