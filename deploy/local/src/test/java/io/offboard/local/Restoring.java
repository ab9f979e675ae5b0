package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.offboard.local.stack.Database;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.PGConnection;

/** The steps of deploy/operations.md, "Restore a backup", without its command-line tools. */
final class Restoring {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StackPlan plan;
    private final Path data;
    private final Path backup;

    Restoring(StackPlan plan) {
        this.plan = plan;
        data = plan.home().run().resolve("postgres");
        backup = plan.home().run().resolve("postgres-backup");
    }

    /** While the server is stopped; it goes on afterwards. */
    void backUp() throws Exception {
        Database.stop(plan.home(), Progress.SILENT);
        Files.move(data, backup);
        start();
    }

    /** What the server had since is gone. */
    void restore() throws Exception {
        Database.stop(plan.home(), Progress.SILENT);
        Files.move(data, data.resolveSibling("postgres-lost"));
        start();
    }

    /** On a copy of the backup. */
    private void start() throws Exception {
        Process copying = new ProcessBuilder("cp", "-a", backup.toString(), data.toString()).start();
        if (copying.waitFor() != 0) {
            throw new IOException(new String(copying.getErrorStream().readAllBytes(), UTF_8));
        }
        Database.launch(plan.home(), plan.ports().postgres(), Map.of());
    }

    /** Runs deploy/restore.sql with these events, one a line. */
    void tellWhatHasEnded(Service service, List<String> events) throws Exception {
        String script = Files.readString(
                Path.of(System.getProperty("offboard.checkout")).resolve("deploy/restore.sql"));
        int copy = script.indexOf("\\copy");
        int rest = script.indexOf('\n', copy);
        try (Connection ledger = connect(service);
                Statement statement = ledger.createStatement()) {
            statement.execute(script.substring(0, copy));
            ledger.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            script.substring(copy + 1, rest).replace("'events.ndjson'", "stdin"),
                            new StringReader(events.stream().collect(Collectors.joining("\n", "", "\n"))));
            statement.execute(script.substring(rest));
        }
    }

    /** The service reads again what was sent since then, and what was told of cases. */
    void readAgain(Service service, Instant since) throws Exception {
        readAgain(service.title(), service.topic("commands"), since);
        readAgain(service.title() + "-cases", "offboard.cases", since);
        readAgain(service.title() + "-case-parts", "offboard.case-parts", since);
    }

    /** Its killed replicas are members for a while. */
    private void readAgain(String group, String topic, Instant since) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, plan.kafka()))) {
            var partitions = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(30, TimeUnit.SECONDS)
                    .partitions();
            var asked = partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.forTimestamp(since.toEpochMilli())));
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            admin.listOffsets(asked).all().get(30, TimeUnit.SECONDS).forEach((partition, found) -> {
                if (found.offset() >= 0) {
                    offsets.put(partition, new OffsetAndMetadata(found.offset()));
                }
            });
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> admin.alterConsumerGroupOffsets(group, offsets)
                                    .all()
                                    .get(30, TimeUnit.SECONDS)
                            == null);
        }
    }

    /** How many of a ledger's operations are so. */
    long count(Service service, String condition) throws SQLException {
        return number(service, "select count(*) from operation where " + condition);
    }

    /** How many operations have a receipt. */
    long receipts(Service service) throws SQLException {
        return number(service, "select count(distinct operation) from receipt");
    }

    private long number(Service service, String query) throws SQLException {
        try (Connection ledger = connect(service);
                Statement statement = ledger.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connect(Service service) throws SQLException {
        return DriverManager.getConnection(plan.jdbc(service));
    }
}
