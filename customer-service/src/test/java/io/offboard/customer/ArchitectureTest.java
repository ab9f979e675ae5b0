package io.offboard.customer;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.customer")
                .holdForAllCode()
                .nothingBlocks()
                .fitForANativeExecutable()
                .holdForTheServiceOf("customer", "longlonglong");
    }
}
