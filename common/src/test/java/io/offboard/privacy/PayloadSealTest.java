package io.offboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSealTest {

    private static final String OLD = Keys.filledWith(1);
    private static final String NEW = Keys.filledWith(2);
    private static final UUID OPERATION = new UUID(1, 2);
    private static final byte[] PAYLOAD = "{\"phone\":[\"17458558658\"]}".getBytes(UTF_8);

    private final PayloadSeal seal = new PayloadSeal(Keys.of(OLD));

    @Test
    void whatIsSealedOpens() {
        assertThat(seal.open(OPERATION, seal.seal(OPERATION, PAYLOAD))).isEqualTo(PAYLOAD);
    }

    @Property(tries = 200)
    void aPayloadOfAnyLengthOpensAndGrowsByNonceAndTagOnly(@ForAll @Size(max = 5_000) byte[] payload) {
        var sealed = seal.seal(OPERATION, payload);

        assertThat(sealed).hasSize(12 + payload.length + 16);
        assertThat(seal.open(OPERATION, sealed)).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_023, 1_024, 1_025, 2_048, 2_049, 245_000})
    void aPayloadAroundThePiecesThatItIsSealedInOpens(int length) {
        var payload = new byte[length];
        new Random(length).nextBytes(payload);

        assertThat(seal.open(OPERATION, seal.seal(OPERATION, payload))).isEqualTo(payload);
    }

    @Test
    void theSealedPayloadShowsNothing() {
        assertThat(new String(seal.seal(OPERATION, PAYLOAD), UTF_8)).doesNotContain("17458558658");
    }

    @Test
    void theSamePayloadNeverLooksTheSame() {
        assertThat(seal.seal(OPERATION, PAYLOAD)).isNotEqualTo(seal.seal(OPERATION, PAYLOAD));
    }

    @Test
    void aPayloadOfOneOperationDoesNotOpenForAnother() {
        var sealed = seal.seal(OPERATION, PAYLOAD);

        assertThatThrownBy(() -> seal.open(new UUID(1, 3), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangedPayloadDoesNotOpen() {
        var sealed = seal.seal(OPERATION, PAYLOAD);
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> seal.open(OPERATION, sealed)).hasMessageContaining("offboard.privacy.seal-key");
    }

    @Test
    void whatTheFormerKeySealedOpens() {
        var rotated = new PayloadSeal(Keys.of(NEW).afterRotationFrom(OLD));

        assertThat(rotated.open(OPERATION, seal.seal(OPERATION, PAYLOAD))).isEqualTo(PAYLOAD);
    }

    @Test
    void whatAReplicaSealsThatHasTheNewKeyAlreadyOpens() {
        var ahead = new PayloadSeal(Keys.of(NEW).afterRotationFrom(OLD));
        var behind = new PayloadSeal(Keys.of(OLD).beforeRotationTo(NEW));

        assertThat(behind.open(OPERATION, ahead.seal(OPERATION, PAYLOAD))).isEqualTo(PAYLOAD);
    }

    @Test
    void afterRotationTheNewKeySeals() {
        var rotated = new PayloadSeal(Keys.of(NEW).afterRotationFrom(OLD));

        var sealed = rotated.seal(OPERATION, PAYLOAD);

        assertThat(new PayloadSeal(Keys.of(NEW)).open(OPERATION, sealed)).isEqualTo(PAYLOAD);
        assertThatThrownBy(() -> seal.open(OPERATION, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFormerKeyOpensNothingForAnotherOperation() {
        var rotated = new PayloadSeal(Keys.of(NEW).afterRotationFrom(OLD));
        var sealed = seal.seal(OPERATION, PAYLOAD);

        assertThatThrownBy(() -> rotated.open(new UUID(1, 3), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFormerKeyThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> new PayloadSeal(Keys.of(NEW).afterRotationFrom("AAAA")))
                .hasMessageContaining("offboard.privacy.former-seal-keys holds 3 bytes, it needs 32");
    }

    @Test
    void aShortKeyIsRefusedByName() {
        assertThatThrownBy(() -> new PayloadSeal(Keys.of(new byte[16])))
                .hasMessageContaining("offboard.privacy.seal-key holds 16 bytes, it needs 32");
    }
}
