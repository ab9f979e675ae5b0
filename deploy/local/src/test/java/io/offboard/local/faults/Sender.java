package io.offboard.local.faults;

import io.offboard.local.job.Command;
import io.offboard.local.kafka.Writer;
import io.offboard.local.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends commands, each again until Kafka has it, as a sender should: the same command twice is one operation. */
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<Service, Writer> writers = new EnumMap<>(Service.class);

    Sender(String bootstrap) {
        for (Service service : Service.values()) {
            writers.put(service, new Writer(bootstrap, service.topic("commands")));
        }
    }

    /** Done when Kafka has them all; while Kafka is away that takes long. Fails when Kafka stays away. */
    CompletableFuture<Void> send(List<Command> commands) {
        return CompletableFuture.runAsync(() -> sendAll(commands), task -> new Thread(task, "sender").start());
    }

    private void sendAll(List<Command> commands) {
        Instant end = Instant.now().plus(PATIENCE);
        List<Command> left = commands;
        while (!left.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Kafka does not take " + left.size() + " commands.");
            }
            left = notTaken(left);
        }
    }

    @Override
    public void close() {
        writers.values().forEach(Writer::close);
    }

    private List<Command> notTaken(List<Command> commands) {
        List<Future<RecordMetadata>> sending = commands.stream()
                .map(command -> writers.get(command.service()).structured(command.event()))
                .toList();
        List<Command> left = new ArrayList<>();
        for (int index = 0; index < commands.size(); index++) {
            if (!isTaken(sending.get(index))) {
                left.add(commands.get(index));
            }
        }
        return left;
    }

    private static boolean isTaken(Future<RecordMetadata> sending) {
        try {
            Writer.sent(sending);
            return true;
        } catch (IllegalStateException | KafkaException e) {
            return false;
        }
    }
}
