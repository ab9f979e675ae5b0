package io.offboard.proof;

import java.util.Optional;
import java.util.function.BiPredicate;

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
        return verify(text, Jws::isSignedBy);
    }

    /** The same but for the signature, whose check takes ten times as long as all else: any counts for one of its key. */
    public Verdict verifyBeforeSignature(String text) {
        return verify(text, (jws, key) -> true);
    }

    private Verdict verify(String text, BiPredicate<Jws, PublicKey> isSigned) {
        var jws = Jws.read(text).filter(read -> ChainedReceipt.TYPE.equals(read.type()));
        var receipt = jws.flatMap(Verification::receipt);
        return receipt.isEmpty()
                ? new Verdict(Finding.NOT_A_RECEIPT, Optional.empty())
                : new Verdict(finding(jws.get(), receipt.get(), isSigned), receipt);
    }

    private Finding finding(Jws jws, ChainedReceipt receipt, BiPredicate<Jws, PublicKey> isSigned) {
        var signature = signature(jws, isSigned);
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
        return signature(jws, Jws::isSignedBy);
    }

    private Finding signature(Jws jws, BiPredicate<Jws, PublicKey> isSigned) {
        if (!service.equals(jws.payload().path("iss").asText())) {
            return Finding.OTHER_SERVICE;
        }
        return keys.find(jws.keyId())
                .map(key -> isSigned.test(jws, key) ? Finding.VALID : Finding.BAD_SIGNATURE)
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
