package io.offboard.proof;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a receipt says of an operation that has ended. Nothing of it names a target or a secret.
 *
 * @param service who carried it out, as in the source of its event
 * @param account the vendor account
 * @param status how it ended
 * @param targets how many things at the vendor it was about
 * @param targetDigests a keyed digest of each of them, hexadecimal; empty when they were not kept
 * @param proof the keyed digest of kind and command data
 * @param attempts how many vendor calls it took part in
 * @param repeated {@code no}, or {@code possible} when the vendor may have carried it out more than once
 * @param answer what the vendor answered last, null when it never did
 * @param casePart what it was a part of, null when it was none of a case
 */
public record Receipt(
        UUID operation,
        String service,
        String kind,
        String account,
        String status,
        int targets,
        List<String> targetDigests,
        String proof,
        int attempts,
        String repeated,
        Instant acceptedAt,
        Instant finishedAt,
        Answer answer,
        CasePart casePart) {

    /**
     * The vendor's answer.
     *
     * @param status its HTTP status
     * @param digest the keyed digest of its body, hexadecimal
     */
    public record Answer(int status, String digest) {}

    /**
     * Which part of which case.
     *
     * @param number from 1
     */
    public record CasePart(UUID caseId, int number) {}

    /** As canonical JSON: what is digested into the chain. */
    public String contents() {
        // Written field by field in the one order: this is done for every operation.
        return CanonicalJson.text(json -> {
            json.writeStartObject();
            json.writeStringField("acceptedAt", acceptedAt.toString());
            json.writeStringField("account", account);
            if (answer != null) {
                json.writeObjectFieldStart("answer");
                json.writeStringField("digest", answer.digest());
                json.writeNumberField("status", answer.status());
                json.writeEndObject();
            }
            json.writeNumberField("attempts", attempts);
            if (casePart != null) {
                json.writeStringField("case", casePart.caseId().toString());
            }
            json.writeStringField("finishedAt", finishedAt.toString());
            json.writeStringField("kind", kind);
            json.writeStringField("operation", operation.toString());
            if (casePart != null) {
                json.writeNumberField("part", casePart.number());
            }
            json.writeStringField("proof", proof);
            json.writeStringField("repeated", repeated);
            json.writeStringField("service", service);
            json.writeStringField("status", status);
            json.writeArrayFieldStart("targetDigests");
            for (var digest : targetDigests) {
                json.writeString(digest);
            }
            json.writeEndArray();
            json.writeNumberField("targets", targets);
            json.writeEndObject();
        });
    }
}
