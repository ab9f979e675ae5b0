package io.offboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private final Digests digests = new Digests(PayloadSealTest.Keys.of(32));

    @Test
    void equalTextsHaveEqualDigests() {
        assertThat(digests.of("kind", "text")).isEqualTo(digests.of("kind", "text"));
    }

    @Test
    void anotherPurposeGivesAnotherDigest() {
        assertThat(digests.of("kind", "text")).isNotEqualTo(digests.of("other", "text"));
    }

    @Test
    void purposeAndTextDoNotRunIntoEachOther() {
        assertThat(digests.of("ab", "c")).isNotEqualTo(digests.of("a", "bc"));
    }

    @Test
    void withoutTheKeyADigestCannotBeGuessed() {
        var key = new byte[32];
        key[0] = 1;
        var other = new Digests(new PayloadSealTest.Keys("", Base64.getEncoder().encodeToString(key)));

        assertThat(digests.of("kind", "17458558658")).isNotEqualTo(other.of("kind", "17458558658"));
    }
}
