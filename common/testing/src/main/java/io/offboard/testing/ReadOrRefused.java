package io.offboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.function.Function;

/**
 * What reads commands is held to this: any data is read, and is read again from what the ledger keeps of it, or it is refused
 * with a field and a reason.
 *
 * @param refusal how data is refused
 * @param field the field that a refusal names
 */
public record ReadOrRefused<X extends RuntimeException>(Class<X> refusal, Function<X, String> field) {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    /** Fails when the reader does neither with this data. */
    public void check(Function<JsonNode, ?> reader, JsonNode data) {
        Object command;
        try {
            command = reader.apply(data);
        } catch (RuntimeException failure) {
            assertThat(failure).isInstanceOf(refusal);
            assertThat(field.apply(refusal.cast(failure))).isNotBlank();
            assertThat(failure.getMessage()).isNotBlank();
            return;
        }
        assertThat(reader.apply(JSON.valueToTree(command))).isEqualTo(command);
    }
}
