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
        var redacted = Redaction.of(() -> List.of("17458558658"))
                .apply(json.readTree("{\"phone 17458558658\":[\"no 17458558658\",17458558658,1]}"));

        assertThat(redacted).hasToString("{\"phone ***\":[\"no ***\",\"***\",1]}");
    }

    @Test
    void caseIsIgnoredAsVendorsIgnoreIt() {
        assertThat(Redaction.of(() -> List.of("Alice", "Zoë")).apply("ALICE and alice and ZOË"))
                .isEqualTo("*** and *** and ***");
    }

    @Test
    void aShortSecretIsMaskedWhereItStandsAlone() {
        assertThat(Redaction.of(() -> List.of("e", "1")).apply("the app e has 401 tokens of 1"))
                .isEqualTo("the app *** has 401 tokens of ***");
    }

    @Test
    void aFieldKeepsItsNameThoughASecretIsAPartOfIt() throws Exception {
        assertThat(Redaction.of(() -> List.of("cod", "e")).apply(json.readTree("{\"code\":1,\"e\":2}")))
                .hasToString("{\"code\":1,\"***\":2}");
    }

    @Test
    void theFieldsOfEnvelopesKeepTheirNamesThoughATargetIsCalledSo() throws Exception {
        assertThat(Redaction.of(() -> List.of("error")).apply(json.readTree("{\"error\":\"no user error\"}")))
                .hasToString("{\"error\":\"no user ***\"}");
    }

    @Test
    void aCodeStaysReadableThoughATargetIsCalledSo() throws Exception {
        assertThat(Redaction.of(() -> List.of("404")).apply(json.readTree("{\"code\":404,\"status\":\"404\"}")))
                .hasToString("{\"code\":404,\"status\":\"404\"}");
    }

    @Test
    void theLongestOfTwoThatBeginAlikeIsMaskedWhole() {
        assertThat(Redaction.of(() -> List.of("138", "138_suffix")).apply("138_suffix"))
                .isEqualTo("***");
    }

    @Test
    void blankSecretsMaskNothing() {
        assertThat(Redaction.of(() -> List.of("", " ")).apply("a b")).isEqualTo("a b");
    }

    @Property
    void noSecretSurvives(
            @ForAll String before,
            @ForAll @NotBlank @AlphaChars @StringLength(min = 3, max = 20) String secret,
            @ForAll String after) {
        assertThat(Redaction.of(() -> List.of(secret)).apply(before + secret + after))
                .doesNotContain(secret);
    }
}
