package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void whatACloudEventNeedsIsFilledIn() throws Exception {
        Letter letter = Letter.completed("{\"type\":\"io.offboard.session.remove.v1\"}".getBytes(UTF_8), null);

        JsonNode event = new ObjectMapper().readTree(letter.bytes());
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("source").asText()).isEqualTo("urn:offboard:local:send");
        assertThat(event.get("id").asText()).isEqualTo(letter.id()).isNotBlank();
    }

    @Test
    void whatIsThereStays() throws Exception {
        Letter letter = Letter.completed(
                "{\"type\":\"io.offboard.session.remove.v1\",\"id\":\"7\",\"source\":\"urn:x\"}".getBytes(UTF_8), null);

        assertThat(letter.id()).isEqualTo("7");
        assertThat(new String(letter.bytes(), UTF_8)).contains("\"source\":\"urn:x\"");
    }

    @Test
    void theTopicsFollowFromTheType() throws Exception {
        Letter letter = Letter.completed("{\"type\":\"io.offboard.token.revoke-all.v1\"}".getBytes(UTF_8), null);

        assertThat(letter.topic()).isEqualTo("offboard.token.commands");
        assertThat(letter.topic("events")).isEqualTo("offboard.token.events");
    }

    @Test
    void asItIsNothingChanges() {
        byte[] bytes = {1, 2, 3};

        Letter letter = Letter.asIs(bytes, "offboard.session.commands");

        assertThat(letter.bytes()).containsExactly(1, 2, 3);
        assertThat(letter.topic("dead-letters")).isEqualTo("offboard.session.dead-letters");
    }

    @Test
    void aTypeThatLeadsNowhereAsksForTheTopic() {
        assertThatThrownBy(() -> Letter.completed("{\"type\":\"hello\"}".getBytes(UTF_8), null))
                .isInstanceOf(Letter.Unaddressed.class)
                .hasMessageContaining("--topic");
    }

    @Test
    void whatIsNoJsonAsksForAsIs() {
        assertThatThrownBy(() -> Letter.completed("hello".getBytes(UTF_8), null))
                .isInstanceOf(Letter.Unaddressed.class)
                .hasMessageContaining("--as-is");
    }
}
