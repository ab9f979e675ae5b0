package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Command;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Commands on Kafka: each is carried out, once. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionCommandTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void aCommandInStructuredModeIsCarriedOut() {
        var hash = freshHash();
        var command = removing(hash);

        TOPICS.send(command);

        TOPICS.eventOf(command);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void aCommandInBinaryModeIsCarriedOut() {
        var hash = freshHash();
        var command = removing(hash);

        TOPICS.commands().send(List.of(command.binary(TOPICS.commands())));

        TOPICS.eventOf(command);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theSameCommandTwiceIsOneCall() {
        var hash = freshHash();
        var command = removing(hash);
        var after = removing(freshHash());

        TOPICS.commands().send(List.of(command.structured(TOPICS.commands()), command.binary(TOPICS.commands())));

        TOPICS.eventOf(command);
        carriedOutOnEachPartition(after);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theSameCommandTwiceIsOneEvent() {
        var command = removing(freshHash());
        var after = removing(freshHash());

        TOPICS.send(command);
        TOPICS.eventOf(command);
        TOPICS.send(command);

        carriedOutOnEachPartition(after);
        assertThat(TOPICS.eventsSoFarOf(command)).hasSize(1);
    }

    @Test
    void theSameCommandOverRestIsTheSameOperation() {
        var command = removing(freshHash());
        TOPICS.send(command);
        var operation = TOPICS.eventOf(command).path("subject").asText();

        var answer = OPERATIONS.post(command);

        assertThat(answer.<String>path("operation")).isEqualTo(operation);
    }

    /** Whatever was sent before this ends has been accepted by then: it stands behind it, on each partition. */
    private static void carriedOutOnEachPartition(Command command) {
        var partitions = 4;
        for (int partition = 0; partition < partitions; partition++) {
            var marker = command.withId(command.id() + partition);
            var record = marker.structured(TOPICS.commands());
            TOPICS.commands()
                    .send(List.of(new ProducerRecord<>(
                            record.topic(), partition, record.key(), record.value(), record.headers())));
            TOPICS.eventOf(marker);
        }
    }
}
