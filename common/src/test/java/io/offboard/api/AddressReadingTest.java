package io.offboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.command.TermsReader;
import io.offboard.error.ProblemException;
import io.offboard.operation.InvalidCommandException;
import io.offboard.testing.AnyJson;
import java.net.URLEncoder;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a path, a query or a header is understood, or refused by the name of where it stands. */
class AddressReadingTest {

    @Provide
    Arbitrary<String> texts() {
        return AnyJson.texts();
    }

    @Property
    void whatIsEncodedIsUtf8(@ForAll("texts") String text) {
        assertThat(ExactAddress.isUtf8("/" + URLEncoder.encode(text, UTF_8))).isTrue();
    }

    @Property
    void anyPathIsUtf8OrNot(@ForAll("texts") String path) {
        var known = ExactAddress.isUtf8(path);

        if (path.chars().anyMatch(character -> character > 0x7f)) {
            assertThat(known).isFalse();
        }
    }

    @Example
    void onlyAnEncodedSemicolonStandsForItself() {
        assertThat(ExactAddress.hasParameters("/users/a;b=c/user_channel")).isTrue();
        assertThat(ExactAddress.hasParameters("/users/a%3bb/user_channel")).isFalse();
    }

    @Example
    void halfACharacterIsNot() {
        assertThat(ExactAddress.isUtf8("/%c3")).isFalse();
        assertThat(ExactAddress.isUtf8("/%c3%a9")).isTrue();
        assertThat(ExactAddress.isUtf8("/%ed%a0%80")).isFalse();
        assertThat(ExactAddress.isUtf8("/%")).isFalse();
        assertThat(ExactAddress.isUtf8("/%-1")).isFalse();
    }

    @Property
    void aQueryIsReadOrRefused(@ForAll("texts") String text) {
        for (int at = 0; at < 4; at++) {
            var query = new QueryParameters(
                    at == 0 ? text : null, text, at == 1 ? text : null, at == 2 ? text : null, at == 3 ? text : null);
            try {
                assertThat(query.read().limit()).isBetween(1, QueryParameters.MOST);
            } catch (ProblemException refused) {
                assertThat(refused.problem().field()).isIn("status", "since", "cursor", "limit");
            }
            try {
                assertThat(query.retries(Optional.of(text)).account()).contains(text);
                assertThat(text).doesNotContain("\0");
            } catch (ProblemException refused) {
                assertThat(refused.problem().field()).isIn("status", "kind", "account", "since");
            }
        }
    }

    @Property
    void aNumberOfLettersIsReadOrRefused(@ForAll("texts") String text) {
        try {
            assertThat(QueryParameters.letters(text)).isBetween(1, 100);
        } catch (ProblemException refused) {
            assertThat(refused.problem().field()).isEqualTo("limit");
        }
    }

    @Property
    void aPlaceInAStreamIsReadOrRefused(@ForAll("texts") String text) {
        try {
            assertThat(StreamPlace.read(text).map(StreamPlace::text)).isPresent();
        } catch (ProblemException refused) {
            assertThat(refused.problem().field()).isEqualTo("Last-Event-ID");
        }
    }

    @Property
    void aDeadlineIsReadOrRefused(@ForAll("texts") String text) {
        try {
            assertThat(TermsReader.deadline(text)).isNotNull();
        } catch (InvalidCommandException refused) {
            assertThat(refused.field()).isEqualTo("deadline");
        }
    }
}
