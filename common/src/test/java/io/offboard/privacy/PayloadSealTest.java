package io.offboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadSealTest {

    private static final UUID OPERATION = new UUID(1, 2);
    private static final byte[] PAYLOAD = "{\"phone\":[\"17458558658\"]}".getBytes(UTF_8);

    private final PayloadSeal seal = new PayloadSeal(Keys.of(32));

    @Test
    void whatIsSealedOpens() {
        assertThat(seal.open(OPERATION, seal.seal(OPERATION, PAYLOAD))).isEqualTo(PAYLOAD);
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
    void aShortKeyIsRefusedByName() {
        assertThatThrownBy(() -> new PayloadSeal(Keys.of(16)))
                .hasMessageContaining("offboard.privacy.seal-key holds 16 bytes, it needs 32");
    }

    /** Keys of so many bytes. */
    record Keys(String sealKey, String digestKey) implements PrivacyConfig {
        static Keys of(int bytes) {
            var key = Base64.getEncoder().encodeToString(new byte[bytes]);
            return new Keys(key, key);
        }
    }
}
