package io.offboard.conversation;

import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.conversation")
                .holdForAllCode()
                .nothingBlocks()
                .fitForANativeExecutable()
                .holdForTheServiceOf("conversation", "easemob");
    }
}
