package io.offboard.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a deletion leaves behind: the result of the operation.
 *
 * @param count how many customers its calls deleted, together with those of the operations that shared the call
 * @param atLeast true when there may be more, because an attempt may have deleted some without our being told; else null
 * @param deleted whether any customer of this operation went; null when the count does not tell
 * @param sharedWith how many other operations the call was for, null when none
 * @param message the vendor's sentence, redacted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record DeletionResult(long count, Boolean atLeast, Boolean deleted, Integer sharedWith, String message) {

    static DeletionResult of(Tally tally, int others, String message) {
        return new DeletionResult(
                tally.count(),
                tally.atLeast() ? true : null,
                deleted(tally, others),
                others > 0 ? others : null,
                message);
    }

    private static Boolean deleted(Tally tally, int others) {
        if (tally.count() == 0) {
            return tally.atLeast() ? null : false;
        }
        return others > 0 ? null : true;
    }
}
