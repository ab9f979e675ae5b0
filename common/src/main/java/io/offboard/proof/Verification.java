package io.offboard.proof;

import java.util.Optional;

/** Checks what a service has signed, against its name and its keys, and without asking it. */
public record Verification(String service, PublicKeys keys) {

    /**
     * What was found.
     *
     * @param receipt what was read, whether it is valid or not; empty when it is none
     */
    public record Verdict(Finding finding, Optional<ChainedReceipt> receipt) {}

    /** Whether this is a receipt of the service, and as the service made it. */
    public Verdict verify(String text) {
        var jws = Jws.read(text).filter(read -> ChainedReceipt.TYPE.equals(read.type()));
        var receipt = jws.flatMap(Verification::receipt);
        return receipt.isEmpty()
                ? new Verdict(Finding.NOT_A_RECEIPT, Optional.empty())
                : new Verdict(finding(jws.get(), receipt.get()), receipt);
    }

    private Finding finding(Jws jws, ChainedReceipt receipt) {
        var signature = signature(jws);
        if (signature != Finding.VALID) {
            return signature;
        }
        if (!receipt.link().service().equals(service)
                || !service.equals(receipt.contents().path("service").asText())) {
            return Finding.OTHER_SERVICE;
        }
        return receipt.isInItsLink() ? Finding.VALID : Finding.CHANGED_CONTENTS;
    }

    /** Whether the service has signed it, whatever it is. */
    Finding signature(Jws jws) {
        if (!service.equals(jws.payload().path("iss").asText())) {
            return Finding.OTHER_SERVICE;
        }
        return keys.find(jws.keyId())
                .map(key -> jws.isSignedBy(key) ? Finding.VALID : Finding.BAD_SIGNATURE)
                .orElse(Finding.UNKNOWN_KEY);
    }

    private static Optional<ChainedReceipt> receipt(Jws jws) {
        try {
            return Optional.of(ChainedReceipt.read(jws.payload()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
