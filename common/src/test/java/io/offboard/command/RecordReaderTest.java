package io.offboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.intake.Echo;
import io.offboard.intake.PlainDrafts;
import io.offboard.operation.HandlersOf;
import io.offboard.testing.AnyJson;
import io.offboard.trace.NoTracing;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A record is read as commands, or it is told why not; there is no third. */
class RecordReaderTest {

    private static final String DATA = "{\"target\":\"t\",\"more\":[\"a\",\"b\"],\"order\":\"o\"}";
    private static final String EVENT = """
            {"specversion":"1.0","id":"1","source":"urn:test","type":"io.offboard.test.echo.v1","time":"2026-01-01T00:00:00Z",\
            "subject":"s","dataschema":"urn:schema","datacontenttype":"application/json","deadline":"2027-01-01T00:00:00Z",\
            "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","data":%s}""".formatted(DATA);

    private final RecordReader reader = new RecordReader(
            new CommandReader(
                    HandlersOf.the(new Echo()), PlainDrafts.drafts(), NoTracing.tracing(), new ObjectMapper()),
            () -> 10_000,
            NoTracing.tracing());

    @Provide
    Arbitrary<byte[]> events() {
        return AnyJson.bytesNear(EVENT);
    }

    @Provide
    Arbitrary<byte[]> data() {
        return AnyJson.bytesNear(DATA);
    }

    /** Those of a good event in binary mode, of which some are missing, odd, or there twice. */
    @Provide
    Arbitrary<List<Header>> attributes() {
        var good = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", "1"),
                header("ce_source", "urn:test"),
                header("ce_type", "io.offboard.test.echo.v1"),
                header("content-type", "application/json"));
        var names = Arbitraries.of(
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "ce_dataschema",
                "ce_subject",
                "ce_deadline",
                "ce_traceparent",
                "ce_",
                "ce_Ünnamed",
                "ce_data",
                "content-type",
                "traceparent",
                "");
        var values = Arbitraries.oneOf(
                AnyJson.texts().map(text -> text.getBytes(UTF_8)),
                Arbitraries.of("application/cloudevents+json", "application/json; charset=utf-16", "urn:a b")
                        .map(text -> text.getBytes(UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(8),
                Arbitraries.just((byte[]) null));
        var odd = Combinators.combine(names, values)
                .as((name, value) -> (Header) new RecordHeader(name, value))
                .list()
                .ofMaxSize(2);
        return Combinators.combine(odd, Arbitraries.integers().between(-1, 4)).as((more, gone) -> {
            var headers = new ArrayList<>(good);
            if (gone >= 0) {
                headers.remove(gone.intValue());
            }
            headers.addAll(more);
            return headers;
        });
    }

    @Property
    void aStructuredEventIsCommandsOrRefused(@ForAll("events") byte[] event) {
        assertReadOrRefused(record(event, List.of(header("content-type", "application/cloudevents+json"))));
    }

    @Property
    void dataInBinaryModeAreCommandsOrRefused(@ForAll("data") byte[] data, @ForAll("attributes") List<Header> headers) {
        assertReadOrRefused(record(data, headers));
    }

    @Property
    void anyRecordIsCommandsOrRefused(@ForAll("events") byte[] value, @ForAll("attributes") List<Header> headers) {
        assertReadOrRefused(record(value, headers));
    }

    @Property(tries = 1)
    void theGoodEventIsRead() {
        var record = record(EVENT.getBytes(UTF_8), List.of(header("content-type", "application/cloudevents+json")));

        assertThat(reader.read(record)).hasSize(3);
    }

    /** The reason {@code FAILED} is there for what none of us has thought of. */
    private void assertReadOrRefused(ConsumerRecord<byte[], byte[]> record) {
        assertTimeout(ofSeconds(5), () -> {
            try {
                assertThat(reader.read(record)).isNotEmpty();
            } catch (UnreadableCommandException refused) {
                assertThat(refused.reason()).isNotEqualTo(UnreadableCommandException.Reason.FAILED);
            }
        });
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value, List<Header> headers) {
        var record = new ConsumerRecord<byte[], byte[]>("topic", 0, 0, null, value);
        headers.forEach(record.headers()::add);
        return record;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
