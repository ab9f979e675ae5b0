package io.offboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseSealTest {

    private static final UUID CASE = UUID.randomUUID();
    private static final byte[] DATA = "{\"userID\":1001}".getBytes(UTF_8);
    private static final String ONE = key(1);
    private static final String OTHER = key(2);

    private final CaseSeal seal = new CaseSeal(new Keys(ONE, Optional.empty(), Optional.empty()));

    @Test
    void whatIsSealedOpensAsThePartThatItIs() {
        assertThat(seal.open(CASE, 1, seal.seal(CASE, 1, DATA)))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(DATA));
    }

    @Test
    void whatIsSealedDoesNotShowWhatItIs() {
        assertThat(new String(seal.seal(CASE, 1, DATA), UTF_8)).doesNotContain("userID");
    }

    @Test
    void aPartOpensNotAsAnotherPart() {
        assertThat(seal.open(CASE, 2, seal.seal(CASE, 1, DATA))).isEmpty();
    }

    @Test
    void aPartOpensNotInAnotherCase() {
        assertThat(seal.open(UUID.randomUUID(), 1, seal.seal(CASE, 1, DATA))).isEmpty();
    }

    @Test
    void whatWasChangedOnItsWayDoesNotOpen() {
        var sealed = seal.seal(CASE, 1, DATA);
        sealed[sealed.length - 1] ^= 1;

        assertThat(seal.open(CASE, 1, sealed)).isEmpty();
    }

    @Test
    void whatIsTooShortDoesNotOpen() {
        assertThat(seal.open(CASE, 1, new byte[3])).isEmpty();
    }

    @Test
    void aKeyOnItsWayInOpensAsTheOneInUseDoes() {
        var ahead = new CaseSeal(new Keys(OTHER, Optional.empty(), Optional.of(List.of(ONE))));
        var behind = new CaseSeal(new Keys(ONE, Optional.of(OTHER), Optional.empty()));

        assertThat(behind.open(CASE, 1, ahead.seal(CASE, 1, DATA))).isPresent();
        assertThat(ahead.open(CASE, 1, behind.seal(CASE, 1, DATA))).isPresent();
    }

    @Test
    void twoServicesWithOneKeyMakeTheSameDigest() {
        var other = new CaseSeal(new Keys(ONE, Optional.empty(), Optional.empty()));

        assertThat(other.digests("text")).isEqualTo(seal.digests("text"));
    }

    @Test
    void aDigestFollowsFromTheKey() {
        var other = new CaseSeal(new Keys(OTHER, Optional.empty(), Optional.empty()));

        assertThat(other.digests("text")).isNotEqualTo(seal.digests("text"));
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        var none = new Keys("c2hvcnQ=", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> new CaseSeal(none)).isInstanceOf(ConfigurationException.class);
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
