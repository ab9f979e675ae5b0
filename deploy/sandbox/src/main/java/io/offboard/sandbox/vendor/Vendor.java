package io.offboard.sandbox.vendor;

import io.offboard.sandbox.VendorName;
import java.util.List;

/**
 * One vendor as its documents describe it: what it serves, whom it lets in, how it says no. It knows nothing of faults,
 * limits or the journal: the gate lays those around every vendor alike.
 */
public interface Vendor {
    VendorName name();

    List<Endpoint> endpoints();

    /** Whose call this is: what limits are counted by and the journal shows. */
    Subject subject(Call call);

    TokenVerdict judge(Call call);

    /** The answer to a bearer token that is not {@link TokenVerdict#VALID}. */
    Answer unauthorized(TokenVerdict verdict, Call call);

    /** The answer to a call over a limit; {@code Retry-After} is a switch. */
    Answer tooManyRequests(Call call);

    /** The answer to a method the path does not serve. */
    default Answer wrongMethod(Call call) {
        return Answer.fixed(405, null);
    }
}
