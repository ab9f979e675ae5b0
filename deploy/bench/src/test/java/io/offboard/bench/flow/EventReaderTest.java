package io.offboard.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.flow.Followed.End;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    @ParameterizedTest
    @CsvSource({"succeeded,true", "rejected,false", "exhausted,false", "cancelled,false"})
    void onlyASucceededOperationIsASuccess(String status, boolean success) {
        String event = """
                {"specversion":"1.0","id":"e1","data":{"id":"no","commandid":"no"},"commandid":"b1-0",
                 "type":"io.offboard.session.remove.%s.v1"}""".formatted(status);

        assertThat(EventReader.OFFBOARD.read(record("", event))).isEqualTo(new End("b1-0", "e1", success));
    }

    @ParameterizedTest
    @CsvSource({"204,true", "200,true", "503,false"})
    void aCompetitorsEventIsTheVendorsStatus(String status, boolean success) {
        assertThat(EventReader.COMPETITOR.read(record("b1-0", status))).isEqualTo(new End("b1-0", "b1-0", success));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
        return new ConsumerRecord<>(
                "topic", 0, 0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
