package io.offboard.bench;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.bench").holdForAllCode();
    }
}
