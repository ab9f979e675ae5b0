package io.offboard.bench.contract;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHoldForTheCompetitors() {
        HouseRules.of("io.offboard.bench").holdForAllCode();
    }
}
