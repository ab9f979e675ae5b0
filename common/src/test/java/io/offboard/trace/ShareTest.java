package io.offboard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    @Test
    void aShareMayBeNothingOrAll() {
        assertThat(new Share().convert("0")).isEqualTo(0.0);
        assertThat(new Share().convert("1")).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN", "much"})
    void nothingElseIsOne(String text) {
        assertThatThrownBy(() -> new Share().convert(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
