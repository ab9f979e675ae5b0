package io.offboard.bench.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.offboard.bench.flow.Followed.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an event's record says. */
public enum EventReader {
    /** A CloudEvent in structured mode. Only its attributes are read: the driver shares the machine with what it measures. */
    OFFBOARD {
        @Override
        End read(ConsumerRecord<byte[], byte[]> record) {
            try (JsonParser parser = JSON.createParser(record.value())) {
                return attributes(parser);
            } catch (IOException e) {
                throw new UncheckedIOException("An event is no JSON", e);
            }
        }
    },
    /** As the competitors write: the command's id, and the vendor's status. */
    COMPETITOR {
        @Override
        End read(ConsumerRecord<byte[], byte[]> record) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            return new End(id, id, new String(record.value(), StandardCharsets.UTF_8).startsWith("2"));
        }
    };

    private static final JsonFactory JSON = new JsonFactory();

    abstract End read(ConsumerRecord<byte[], byte[]> record);

    private static End attributes(JsonParser parser) throws IOException {
        String id = "";
        String type = "";
        String command = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getText();
                case "type" -> type = parser.getText();
                case "commandid" -> command = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new End(command, id, type.endsWith(".succeeded.v1"));
    }
}
