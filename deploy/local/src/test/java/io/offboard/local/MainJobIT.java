package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.job.MainJob;
import io.offboard.local.job.Report;
import io.offboard.local.job.Report.Check;
import io.offboard.local.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job on a whole stack, held against what the vendors themselves wrote down. */
class MainJobIT {

    private static Stack stack;

    @BeforeAll
    static void up() {
        stack = TestStack.start("main-job");
    }

    @AfterAll
    static void down() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void whatIsCommandedIsDoneAtTheVendorsAndToldOnce() {
        Report report = MainJob.run(stack.plan());

        assertThat(report.checks()).hasSize(8).allMatch(Check::passed);
        assertThat(report.deadLetter()).isNotEmpty();
    }
}
