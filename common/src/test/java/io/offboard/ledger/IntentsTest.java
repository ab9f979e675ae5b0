package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IntentsTest {

    private static final UUID REPLICA = new UUID(0, 1);

    private final Intents intents = new Intents();

    @Test
    void ticketsInARowAreOneRange() {
        intents.add(REPLICA, List.of(3L, 1L, 2L));

        assertThat(intents.ranges()).isEqualTo("{[1,3]}");
    }

    @Test
    void whatHasEndedIsNoLongerIntended() {
        intents.add(REPLICA, List.of(1L, 2L, 3L, 5L));

        intents.remove(REPLICA, 2);

        assertThat(intents.ranges()).isEqualTo("{[1,1],[3,3],[5,5]}");
    }

    @Test
    void nothingIntendedIsNoRange() {
        assertThat(intents.ranges()).isEqualTo("{}");
    }

    @Test
    void aReplicaThatGoesOnUnderANewNameHasNoneOfItsOldIntents() {
        intents.add(REPLICA, List.of(1L));

        intents.add(new UUID(0, 2), List.of(7L));
        intents.remove(REPLICA, 7);

        assertThat(intents.ranges()).isEqualTo("{[7,7]}");
    }
}
