package io.offboard.bench.parallelconsumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.parallelconsumer.PCRetriableException;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.confluent.parallelconsumer.PollContext;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Calls the vendor for each command, or for several at once, and writes an event for each command of a call that
 * succeeded. Environment: {@code BENCH_KAFKA}, {@code BENCH_COMMANDS}, {@code BENCH_EVENTS}, {@code BENCH_GROUP},
 * {@code BENCH_VENDOR_URL}, {@code BENCH_VENDOR_TOKEN}, {@code BENCH_IN_FLIGHT}, {@code BENCH_BATCH}. Says READY when it
 * has its partitions; SIGTERM ends it.
 */
public final class Peer {

    private final Vendor vendor;
    private final String events;

    private Peer(Settings settings) {
        vendor = new Vendor(settings);
        events = settings.events();
    }

    /** Returns at once; the library's threads run until SIGTERM. */
    public static void main(String[] args) {
        Settings settings = Settings.of(System.getenv());
        ParallelStreamProcessor<String, byte[]> processor =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<String, byte[]>builder()
                        .consumer(Kafka.consumer(settings))
                        .producer(Kafka.producer(settings))
                        .ordering(ProcessingOrder.KEY)
                        .maxConcurrency(settings.inFlight())
                        .batchSize(settings.batch())
                        .build());
        Runtime.getRuntime().addShutdownHook(new Thread(processor::close));
        processor.subscribe(List.of(settings.commands()), new Readiness());
        processor.pollAndProduceMany(new Peer(settings)::carryOut);
    }

    /** What it throws makes the library try these commands again later. */
    private List<ProducerRecord<String, byte[]>> carryOut(PollContext<String, byte[]> commands) {
        int status =
                call(Body.of(commands.stream().map(command -> command.value()).toList()));
        if (status / 100 != 2) {
            throw new PCRetriableException("The vendor answered " + status + ".");
        }
        byte[] value = Integer.toString(status).getBytes(UTF_8);
        return commands.stream()
                .map(command -> new ProducerRecord<>(events, command.key(), value))
                .toList();
    }

    private int call(byte[] body) {
        try {
            return vendor.delete(body);
        } catch (IOException e) {
            throw new PCRetriableException("The vendor did not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PCRetriableException("The call was interrupted.", e);
        }
    }
}
