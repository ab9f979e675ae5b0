package io.offboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void printsAsStars() {
        assertThat(Secret.of("open sesame")).hasToString("***");
    }

    @Test
    void serialisesAsStars() throws JsonProcessingException {
        assertThat(new ObjectMapper().writeValueAsString(Secret.of("open sesame")))
                .isEqualTo("\"***\"");
    }

    @Test
    void isReadFromJsonAsItIs() throws JsonProcessingException {
        assertThat(new ObjectMapper().readValue("\"open sesame\"", Secret.class).reveal())
                .isEqualTo("open sesame");
    }

    @Test
    void goesIntoTheAuthorizationHeaderAsABearer() {
        assertThat(Secret.of("abc").asBearer()).isEqualTo("Bearer abc");
    }
}
