package io.offboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void secretsAreMaskedInFieldNamesTextsAndNumbers() throws Exception {
        var redacted = Redaction.of(List.of("17458558658"))
                .apply(json.readTree("{\"phone 17458558658\":[\"no 17458558658\",17458558658,1]}"));

        assertThat(redacted).hasToString("{\"phone ***\":[\"no ***\",\"***\",1]}");
    }

    @Test
    void blankSecretsMaskNothing() {
        assertThat(Redaction.of(List.of("", " ")).apply("a b")).isEqualTo("a b");
    }

    @Property
    void noSecretSurvives(
            @ForAll String before,
            @ForAll @NotBlank @AlphaChars @StringLength(min = 3, max = 20) String secret,
            @ForAll String after) {
        assertThat(Redaction.of(List.of(secret)).apply(before + secret + after)).doesNotContain(secret);
    }
}
