package io.offboard.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.offboard.local.console.Script;
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
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code deploy/local/send}: sends one command over Kafka and shows the event, or the dead letter, that comes of it. */
@Command(
        name = "deploy/local/send",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Sends the CloudEvent (JSON) in FILE, or on the standard input, to the running stack over Kafka,",
            "and prints the event that answers it. specversion, id and source are filled in where they are",
            "missing; the topic follows from the type."
        },
        footer = {
            "",
            "Exit code: 0 if the operation succeeded, 1 if not or if it is a dead letter.",
            "",
            "  echo '{\"type\":\"io.offboard.session.remove.v1\",",
            "         \"data\":{\"residential_user_hashes\":[\"hash1\"]}}' | deploy/local/send"
        })
public final class Send implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--as-is", description = "send the bytes untouched, whatever they are")
    private boolean asIs;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "send to this topic")
    private String topic;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "- is the standard input")
    private String file = "-";

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(Script.of(new Send())
                .setExecutionExceptionHandler(Send::notSent)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        String kafka = System.getenv("OFFBOARD_KAFKA");
        if (kafka == null) {
            throw new IllegalStateException("No stack is up here. Start one: deploy/local/up");
        }
        return send(letter(), kafka);
    }

    private Letter letter() throws IOException {
        try {
            return asIs ? Letter.asIs(written(), topic) : Letter.completed(written(), topic);
        } catch (Letter.Unaddressed e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "No such file: " + e.getMessage());
        }
    }

    private byte[] written() throws IOException {
        return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    }

    private static int notSent(Exception e, CommandLine line, ParseResult arguments) {
        line.getErr().println("Not sent: " + e.getMessage());
        return line.getCommandSpec().exitCodeOnExecutionException();
    }

    private static int send(Letter letter, String kafka) throws IOException {
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
