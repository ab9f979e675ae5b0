package io.offboard.token;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.token")
                .holdForAllCode()
                .nothingBlocks()
                .fitForANativeExecutable()
                .holdForTheServiceOf("token", "zsgf");
    }
}
