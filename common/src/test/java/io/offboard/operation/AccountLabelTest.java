package io.offboard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountLabelTest {

    private final AccountLabel labels = new AccountLabel();

    @Test
    void anAccountIsCalledByItsName() {
        assertThat(labels.of("org/app")).isEqualTo("org/app");
    }

    @Test
    void accountsBeyondTheMostShareALabel() {
        IntStream.range(0, AccountLabel.MOST).forEach(i -> labels.of("account" + i));

        assertThat(labels.of("one more")).isEqualTo("other");
        assertThat(labels.of("account7")).isEqualTo("account7");
    }
}
