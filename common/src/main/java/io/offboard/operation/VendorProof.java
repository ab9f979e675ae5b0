package io.offboard.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.outcome.Answered;
import io.offboard.privacy.Digests;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What proves a vendor's answer to whoever kept it: the HTTP status, and a keyed digest of the SHA-256 of its body. The
 * SHA-256 alone would tell whom it was about to anybody who can guess the body.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record VendorProof(int status, String digest) {

    private static final String PURPOSE = "vendor answer";

    /** Of this answer. */
    public static VendorProof of(Answered answer, Digests digests) {
        return new VendorProof(answer.status(), digests.of(PURPOSE, answer.digest()));
    }
}
