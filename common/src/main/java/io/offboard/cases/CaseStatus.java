package io.offboard.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** Where a case stands. */
@RegisterForReflection
public enum CaseStatus {
    /** Some part has not ended. */
    OPEN,
    /** All parts succeeded. */
    COMPLETED,
    /** All parts ended, and not all succeeded. */
    INCOMPLETE;

    /** As it stands in the type of an event. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
