package io.offboard.receipt;

import io.offboard.ledger.OldReceipts;
import io.offboard.proof.Anchor;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes anchors, signed with the key of today. */
@ApplicationScoped
class SignedAnchors implements OldReceipts.Anchors {

    private final ReceiptKeys keys;

    SignedAnchors(ReceiptKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean isAnchor(String jws) {
        return Anchor.read(jws).isPresent();
    }

    @Override
    public String inPlaceOf(String link) {
        return Anchor.inPlaceOf(link).signed(keys.signing());
    }
}
