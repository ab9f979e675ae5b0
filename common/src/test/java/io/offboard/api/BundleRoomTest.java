package io.offboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many bundles may be under way. */
class BundleRoomTest {

    private final BundleRoom room = new BundleRoom(100);

    @Test
    void bundlesShareTheRoom() {
        assertThat(room.take(60)).isTrue();

        assertThat(room.take(60)).isFalse();
        assertThat(room.take(40)).isTrue();
    }

    @Test
    void whatIsGivenBackIsThereForOthers() {
        room.take(100);

        room.free(100);

        assertThat(room.take(100)).isTrue();
    }

    @Test
    void theLargestBundleFitsWhenItIsAlone() {
        assertThat(room.take(1000)).isTrue();

        room.free(1000);

        assertThat(room.take(100)).isTrue();
    }

    @Test
    void aBundleWithoutReceiptsTakesRoomToo() {
        room.take(100);

        assertThat(room.take(0)).isFalse();
    }
}
