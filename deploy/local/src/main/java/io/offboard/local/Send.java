package io.offboard.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.kafka.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** {@code deploy/local/send}: sends one command over Kafka and shows the event, or the dead letter, that comes of it. */
public final class Send {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Send() {}

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(run(args));
    }

    private static int run(String... args) {
        try {
            SendOptions options = SendOptions.parse(args);
            byte[] written = read(options.file());
            return send(options.asIs() ? Letter.asIs(written, options) : Letter.completed(written, options));
        } catch (Options.UsageException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (NoSuchFileException e) {
            System.err.println("No such file: " + e.getMessage());
            return 2;
        } catch (IOException | KafkaException | IllegalStateException e) {
            System.err.println("Not sent: " + e.getMessage());
            return 1;
        }
    }

    private static byte[] read(Optional<String> file) throws IOException {
        return file.isPresent() ? Files.readAllBytes(Path.of(file.get())) : System.in.readAllBytes();
    }

    private static int send(Letter letter) throws IOException {
        String kafka = System.getenv("OFFBOARD_KAFKA");
        try (Tail answers = Tail.fromNow(kafka, letter.topic("events"), letter.topic("dead-letters"));
                Writer writer = new Writer(kafka, letter.topic())) {
            Writer.sent(writer.bytes(letter.bytes()));
            Optional<ConsumerRecord<byte[], byte[]>> answer =
                    answers.await(record -> isAnswer(record, letter), PATIENCE);
            if (answer.isEmpty()) {
                System.err.println("Sent, but no event came within " + PATIENCE.toSeconds()
                        + " s. A command whose source and id were used before brings no second event.");
                return 1;
            }
            return show(answer.get());
        }
    }

    private static boolean isAnswer(ConsumerRecord<byte[], byte[]> record, Letter letter) {
        return record.topic().endsWith(".dead-letters")
                ? Arrays.equals(record.value(), letter.bytes())
                : OperationEvent.read(record)
                        .filter(event -> event.commandId().equals(letter.id()))
                        .isPresent();
    }

    private static int show(ConsumerRecord<byte[], byte[]> answer) throws IOException {
        if (answer.topic().endsWith(".dead-letters")) {
            System.err.println("It is a dead letter:");
            answer.headers()
                    .forEach(header -> System.err.println(
                            "  " + header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8)));
            return 1;
        }
        System.out.println(pretty(answer));
        return OperationEvent.read(answer).filter(OperationEvent::succeeded).isPresent() ? 0 : 1;
    }

    private static String pretty(ConsumerRecord<byte[], byte[]> record) throws IOException {
        byte[] event = new JsonFormat()
                .serialize(KafkaMessageFactory.createReader(record.headers(), record.value())
                        .toEvent());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(event));
    }
}
