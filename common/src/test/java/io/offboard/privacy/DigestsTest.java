package io.offboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final String OLD = Keys.filledWith(1);
    private static final String NEW = Keys.filledWith(2);

    private final Digests digests = new Digests(Keys.of(OLD));

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
        var other = new Digests(Keys.of(NEW));

        assertThat(digests.of("kind", "17458558658")).isNotEqualTo(other.of("kind", "17458558658"));
    }

    @Test
    void afterRotationTheProofIsUnderTheNewKey() {
        var rotated = new Digests(Keys.of(NEW).afterRotationFrom(OLD));

        assertThat(rotated.of("kind", "text")).isEqualTo(new Digests(Keys.of(NEW)).of("kind", "text"));
    }

    @Test
    void duringRotationEachReplicaKnowsWhatTheOtherOneRecorded() {
        var ahead = new Digests(Keys.of(NEW).afterRotationFrom(OLD));
        var behind = new Digests(Keys.of(OLD).beforeRotationTo(NEW));

        assertThat(ahead.underOtherKeys("kind", "text")).containsExactly(behind.of("kind", "text"));
        assertThat(behind.underOtherKeys("kind", "text")).containsExactly(ahead.of("kind", "text"));
    }

    @Test
    void duringRotationNamesStayTheSame() {
        var name = digests.name("user", "u1");

        assertThat(new Digests(Keys.of(OLD).beforeRotationTo(NEW)).name("user", "u1"))
                .isEqualTo(name);
        assertThat(new Digests(Keys.of(NEW).afterRotationFrom(OLD)).name("user", "u1"))
                .isEqualTo(name);
    }
}
