package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.privacy.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private final Excerpt excerpt = new Excerpt(Redaction.of(() -> List.of("13800138000")));

    @Test
    void aTextIsCutAt512BytesAndNeverInTheMidstOfACharacter() {
        var cut = excerpt.of("错".repeat(1000));

        assertThat(cut).isEqualTo("错".repeat(512 / 3));
    }

    @Test
    void aTargetAcrossTheCutIsStillMasked() {
        var cut = excerpt.of("x".repeat(507) + "13800138000");

        assertThat(cut).isEqualTo("x".repeat(507) + "***");
    }

    @Test
    void jsonIsKeptAsJsonWithoutTargets() {
        assertThat(excerpt.of(answer("{\"message\":\"no 13800138000\",\"n\":13800138000}")))
                .hasToString("{\"message\":\"no ***\",\"n\":\"***\"}");
    }

    @Test
    void tokensThatTheVendorNamesAreMaskedThoughWeDidNotKnowThem() {
        assertThat(excerpt.of(answer("{\"data\":[{\"id\":1,\"accessToken\":\"abc\",\"access_token\":\"def\"}]}")))
                .hasToString("{\"data\":[{\"id\":1,\"accessToken\":\"***\",\"access_token\":\"***\"}]}");
    }

    @Test
    void tokensInAnAnswerThatBreaksOffAreMaskedToo() {
        assertThat(excerpt.of("{\"access_token\":\"YWMtabc\",\"expires_in\":1,\"accessToken\" : \"YWMtde"))
                .isEqualTo("{\"access_token\":***,\"expires_in\":1,\"accessToken\" : ***");
    }

    @Test
    void jsonTooLongToKeepIsCutLikeAText() {
        var kept = excerpt.of(answer("[\"" + "a".repeat(20_000) + "\"]"));

        assertThat(kept.textValue().getBytes(StandardCharsets.UTF_8)).hasSize(512);
    }

    @Test
    void anEmptyBodyIsAMissingNode() {
        assertThat(excerpt.of(answer("")).isMissingNode()).isTrue();
    }

    private static VendorAnswer answer(String body) {
        return new VendorAnswer(400, VendorJson.parse(body), body, "", Optional.empty());
    }
}
