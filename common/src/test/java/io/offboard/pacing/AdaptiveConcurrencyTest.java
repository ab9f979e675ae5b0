package io.offboard.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AdaptiveConcurrencyTest {

    private final AdaptiveConcurrency concurrency = new AdaptiveConcurrency(64);

    @Test
    void aRoundOfSuccessesDoublesItUntilTheVendorIsOverwhelmed() {
        var before = concurrency.limit();

        for (int i = 0; i < before; i++) {
            concurrency.onSuccess();
        }

        assertThat(concurrency.limit()).isEqualTo(2 * before);
    }

    @Test
    void fromThenOnARoundOfSuccessesMakesRoomForOneMore() {
        concurrency.onOverload();
        var before = concurrency.limit();

        for (int i = 0; i <= before; i++) {
            concurrency.onSuccess();
        }

        assertThat(concurrency.limit()).isEqualTo(before + 1);
    }

    @Test
    void anOverloadHalvesIt() {
        concurrency.onOverload();

        assertThat(concurrency.limit()).isEqualTo(4);
    }

    @Property
    void itStaysBetweenOneAndTheMost(@ForAll boolean[] successes) {
        for (var success : successes) {
            if (success) {
                concurrency.onSuccess();
            } else {
                concurrency.onOverload();
            }
            assertThat(concurrency.limit()).isBetween(1, 64);
        }
    }
}
