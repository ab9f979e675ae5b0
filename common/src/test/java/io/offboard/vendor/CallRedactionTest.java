package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.privacy.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRedactionTest {

    @Test
    void takesOutTheTokenAndEveryTarget() {
        var redaction = CallRedaction.of(Secret.of("bearer"), List.of("alice", "bob"));

        assertThat(redaction.apply("alice and bob with bearer")).isEqualTo("*** and *** with ***");
    }

    @Test
    void aTargetThatBeginsWithAnotherLeavesNoTail() {
        var redaction = CallRedaction.of(Secret.of("bearer"), List.of("138", "138_suffix"));

        assertThat(redaction.apply("138_suffix")).isEqualTo("***");
    }

    @Test
    void aTargetIsFoundAsItStandsInAnAddressToo() {
        var redaction = CallRedaction.of(Secret.of("bearer"), List.of("a b/ü"));

        assertThat(redaction.apply("/users/a%20b%2F%C3%BC/user_channel")).isEqualTo("/users/***/user_channel");
    }
}
