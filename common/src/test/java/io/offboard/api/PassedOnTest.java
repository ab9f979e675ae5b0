package io.offboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class PassedOnTest {

    @Test
    void jsonIsPassedOnAsJson() {
        var body = JsonNodeFactory.instance.objectNode().put("code", 422);

        var answer = PassedOn.answer(422, body).build();

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getEntity()).isEqualTo(body);
        assertThat(answer.getMediaType()).hasToString("application/json");
    }

    @Test
    void aTextIsPassedOnAsTheTextItIs() {
        var answer = PassedOn.answer(404, TextNode.valueOf("<html>no</html>")).build();

        assertThat(answer.getEntity()).isEqualTo("<html>no</html>");
        assertThat(answer.getMediaType()).hasToString("text/plain;charset=UTF-8");
    }

    @Test
    void anEmptyBodyStaysEmpty() {
        var answer = PassedOn.answer(204, null).build();

        assertThat(answer.hasEntity()).isFalse();
        assertThat(answer.getMediaType()).isNull();
    }
}
