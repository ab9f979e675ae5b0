package io.offboard.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a vendor call did not succeed. Safe to store and to publish: whoever builds one has taken every secret and every
 * target out of its texts.
 *
 * @param code the vendor's own error code, or one of ours when it gave none ({@code timeout}, {@code unreachable},
 *     {@code unreadable_answer}, {@code http_<status>})
 * @param message one sentence for people
 * @param answer what the vendor answered, empty when it did not answer
 */
public record Failure(String code, String message, Optional<Answer> answer) {

    /** What concerns our standing with the vendor, as an HTTP status or as the code of an envelope under HTTP 200. */
    private static final Set<Integer> OUR_STANDING = Set.of(401, 403, 407, 408, 429);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String THROTTLED_IN_ENVELOPES = String.valueOf(TOO_MANY_REQUESTS);

    private static final Set<String> OUR_STANDING_IN_ENVELOPES =
            OUR_STANDING.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());

    /**
     * The vendor's answer, redacted.
     *
     * @param status the HTTP status
     * @param body the parsed body; a text node of at most 512 bytes when it was not JSON, a missing node when empty
     */
    public record Answer(int status, JsonNode body) {}

    /** The same failure, with a sentence more for people. */
    public Failure followedBy(String sentence) {
        return new Failure(code, message + " " + sentence, answer);
    }

    /**
     * Whether the vendor refused us, our credentials or our use of it, and not what was asked: the same for whatever we
     * ask, no fault of who asked us, and no answer to pass on.
     */
    public boolean concernsOurStanding() {
        return OUR_STANDING_IN_ENVELOPES.contains(code)
                || answer.filter(kept -> OUR_STANDING.contains(kept.status())).isPresent();
    }

    /** Whether the vendor was called too often, as it says: 429, as its status or in its envelope. */
    public boolean isThrottled() {
        return code.equals(THROTTLED_IN_ENVELOPES)
                || answer.filter(kept -> kept.status() == TOO_MANY_REQUESTS).isPresent();
    }

    /** A failure without an answer of the vendor. */
    public static Failure unanswered(String code, String message) {
        return new Failure(code, message, Optional.empty());
    }
}
