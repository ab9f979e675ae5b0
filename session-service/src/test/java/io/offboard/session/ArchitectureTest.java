package io.offboard.session;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.session")
                .holdForAllCode()
                .nothingBlocks()
                .fitForANativeExecutable()
                .holdForTheServiceOf("session", "iproyal");
    }
}
