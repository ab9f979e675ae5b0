package io.offboard.sandbox;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.sandbox").holdForAllCode().nothingBlocks();
    }
}
