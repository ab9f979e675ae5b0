package io.offboard.sandbox.fault;

import java.util.List;

/**
 * How one vendor behaves just now. Where each vendor starts stands in {@code switches/<vendor>.json}.
 *
 * @param successStatus status of a success; 204 drops the body
 * @param integersAsStrings every integer of an answer is written as a string
 * @param errors whether a refusal keeps its status or comes as 200
 * @param errorData what stands in {@code data} of a refusal
 * @param unknown what becomes of a target the vendor does not know
 * @param maxItems how many hashes or phones a call may name
 * @param stripBody drops request bodies, as some proxies do to a DELETE
 * @param latency how long answers take; null for none. The effect is applied on arrival.
 * @param accountLimit calls per account; null for no limit
 * @param userLimit calls per user ID; null for no limit
 * @param retryAfterSeconds the {@code Retry-After} of a 429 or 503; null for no such header
 * @param holdSeconds how long a HOLD fault keeps the connection
 * @param faults of these the first that fires bends the call
 */
public record Switches(
        int successStatus,
        boolean integersAsStrings,
        ErrorForm errors,
        ErrorData errorData,
        Unknown unknown,
        int maxItems,
        boolean stripBody,
        Latency latency,
        Limit accountLimit,
        Limit userLimit,
        Integer retryAfterSeconds,
        int holdSeconds,
        List<Fault> faults) {

    /** Where a refusal's status goes. */
    public enum ErrorForm {
        OWN_STATUS,
        IN_200
    }

    /** What stands in {@code data} of a refusal. */
    public enum ErrorData {
        AS_DOCUMENTED,
        EMPTY_ARRAY,
        NULL
    }

    /** What becomes of a target the vendor does not know. */
    public enum Unknown {
        /** Treated as if it existed. */
        ACCEPT,
        /** Passed over in silence. */
        IGNORE,
        /** The call is refused. */
        REFUSE
    }

    public Switches {
        Range.require("successStatus", successStatus, 200, 299);
        Range.present("errors", errors);
        Range.present("errorData", errorData);
        Range.present("unknown", unknown);
        Range.require("maxItems", maxItems, 1, 10_000);
        if (retryAfterSeconds != null) {
            Range.require("retryAfterSeconds", retryAfterSeconds, 0, 86_400);
        }
        Range.require("holdSeconds", holdSeconds, 1, 300);
        faults = List.copyOf(Range.present("faults", faults));
        Range.require("the number of faults", faults.size(), 0, 20);
    }

    Switches withFaults(List<Fault> others) {
        return new Switches(
                successStatus,
                integersAsStrings,
                errors,
                errorData,
                unknown,
                maxItems,
                stripBody,
                latency,
                accountLimit,
                userLimit,
                retryAfterSeconds,
                holdSeconds,
                others);
    }
}
