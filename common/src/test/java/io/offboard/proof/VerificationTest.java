package io.offboard.proof;

import static io.offboard.proof.Chains.KEY;
import static io.offboard.proof.Chains.SERVICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forger hands in receipts. */
class VerificationTest {

    private final Chains.Batch batch = Chains.chain(SERVICE, 3, 5).get(1);
    private final ChainedReceipt receipt = batch.receipt(2);

    @Test
    void anUnchangedReceiptIsValid() {
        assertThat(finding(receipt.signed(KEY))).isEqualTo(Finding.VALID);
    }

    @Test
    void oneReceiptIsAlwaysTheSameText() {
        assertThat(receipt.signed(KEY)).isEqualTo(batch.receipt(2).signed(KEY));
    }

    @Test
    void aChangedCountBreaksTheSignature() {
        var parts = receipt.signed(KEY).split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        var changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        payload.replace("\"targets\":2", "\"targets\":3").getBytes(UTF_8));

        assertThat(finding(parts[0] + "." + changed + "." + parts[2])).isEqualTo(Finding.BAD_SIGNATURE);
    }

    @Test
    void aChangedCountThatWasSignedAnewIsNotInItsLink() {
        assertThat(finding(withTargets(3).signed(KEY))).isEqualTo(Finding.CHANGED_CONTENTS);
    }

    @Test
    void anExchangedPlaceIsNotInItsLink() {
        var elsewhere = new ChainedReceipt(receipt.contents(), receipt.link(), 3, receipt.path());

        assertThat(finding(elsewhere.signed(KEY))).isEqualTo(Finding.CHANGED_CONTENTS);
    }

    @Test
    void beforeItsSignatureIsLookedAtAllElseIs() {
        var signed = receipt.signed(KEY);
        var forged = signed.substring(0, signed.lastIndexOf('.')) + ".AAAA";

        assertThat(finding(forged)).isEqualTo(Finding.BAD_SIGNATURE);
        assertThat(beforeSignature(forged)).isEqualTo(Finding.VALID);
        assertThat(beforeSignature(receipt.signed(Chains.key(2)))).isEqualTo(Finding.UNKNOWN_KEY);
        assertThat(beforeSignature(withTargets(3).signed(KEY))).isEqualTo(Finding.CHANGED_CONTENTS);
    }

    @Test
    void anotherKeyIsUnknown() {
        assertThat(finding(receipt.signed(Chains.key(2)))).isEqualTo(Finding.UNKNOWN_KEY);
    }

    @Test
    void anotherKeyUnderTheNameOfTheRightOneDoesNotFit() {
        var forged = receipt.signed(Chains.key(2)).split("\\.", -1);
        var header = receipt.signed(KEY).split("\\.", -1)[0];

        assertThat(finding(header + "." + forged[1] + "." + forged[2])).isEqualTo(Finding.BAD_SIGNATURE);
    }

    @Test
    void theReceiptOfAnotherServiceIsNotOurs() {
        var other = Chains.chain("urn:offboard:other", 3).get(0).receipt(0);

        assertThat(finding(other.signed(KEY))).isEqualTo(Finding.OTHER_SERVICE);
    }

    @Test
    void theReceiptOfAnotherServiceInALinkOfOursIsNotOurs() {
        var theirs = List.of(Chains.contents("urn:offboard:other", 1));
        var leaves = Link.leaves(theirs);
        var link =
                Link.over(leaves, SERVICE, 1, Link.NONE_BEFORE, receipt.link().madeAt());

        assertThat(finding(ChainedReceipt.of(theirs.get(0), new SignedLink(link, leaves), 0)
                        .signed(KEY)))
                .isEqualTo(Finding.OTHER_SERVICE);
    }

    @Test
    void aLinkIsNoReceipt() {
        assertThat(finding(batch.link().signed(KEY))).isEqualTo(Finding.NOT_A_RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "...", "eyJhbGciOiJub25lIn0.e30.", "e30.e30.e30"})
    void whatIsNoReceiptIsSaidToBeNone(String text) {
        assertThat(finding(text)).isEqualTo(Finding.NOT_A_RECEIPT);
    }

    @Test
    void aFormerKeyVerifiesWhatItHasSigned() {
        var today = Chains.key(2).publicKey();
        var former = PublicKey.of(KEY.publicKey().jwk().get("x").toString());

        var rotated = new Verification(SERVICE, PublicKeys.of(List.of(today, former)));

        assertThat(rotated.verify(receipt.signed(KEY)).finding()).isEqualTo(Finding.VALID);
    }

    private ChainedReceipt withTargets(int number) {
        var contents = ((ObjectNode) receipt.contents()).deepCopy().put("targets", number);
        return new ChainedReceipt(contents, receipt.link(), receipt.position(), receipt.path());
    }

    private static Finding finding(String text) {
        return Chains.verification().verify(text).finding();
    }

    private static Finding beforeSignature(String text) {
        return Chains.verification().verifyBeforeSignature(text).finding();
    }
}
