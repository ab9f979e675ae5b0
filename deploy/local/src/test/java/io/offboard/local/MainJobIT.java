package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.job.MainJob;
import io.offboard.local.job.Report;
import io.offboard.local.job.Report.Check;
import io.offboard.local.job.VendorJournal;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a whole stack, held against what the vendors themselves wrote down. */
@TestMethodOrder(OrderAnnotation.class)
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

    /** First, because it counts everything that the vendors were ever asked. */
    @Test
    @Order(1)
    void whatIsCommandedIsDoneAtTheVendorsAndToldOnce() {
        Report report = MainJob.run(stack.plan());

        assertThat(report.checks()).hasSize(12).allMatch(Check::passed);
        assertThat(report.deadLetter()).isNotEmpty();
    }

    @Test
    void aFileOfPeopleIsCarriedOutAndProvedAndNothingOfItTwice(@TempDir Path folder) throws Exception {
        PeopleRun run = new PeopleRun(stack.plan(), folder);

        assertThat(run.offboard()).isZero();

        assertThat(run.said())
                .contains("2 of 2 cases are complete.")
                .doesNotContain(PeopleRun.PHONE, stack.plan().token());
        assertThat(run.verify()).as(run::said).isZero();
        var acted = new VendorJournal(stack.plan().sandbox()).actedOn();
        assertThat(run.offboard()).isZero();
        assertThat(new VendorJournal(stack.plan().sandbox()).actedOn()).isEqualTo(acted);
        assertThat(run.bundles()).hasSize(2);
    }

    @Test
    void deadLettersAreNotKeptForEver() throws Exception {
        var topics = Stream.of(Service.values())
                .map(service -> new ConfigResource(ConfigResource.Type.TOPIC, service.topic("dead-letters")))
                .toList();
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.plan().kafka()))) {
            var configured = admin.describeConfigs(topics).all().get(30, TimeUnit.SECONDS);

            assertThat(configured.values()).hasSize(4).allSatisfy(topic -> assertThat(
                            topic.get(TopicConfig.RETENTION_MS_CONFIG).value())
                    .isEqualTo(Long.toString(Duration.ofDays(14).toMillis())));
        }
    }
}
