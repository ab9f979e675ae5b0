package io.offboard.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCutterTest {

    private static final int MOST = 5;

    private final LineCutter cutter = new LineCutter(MOST);

    @Test
    void severalLinesInOnePieceAreCutApart() {
        assertThat(cut("a\nb\n")).containsExactly("a", "b");
    }

    @Test
    void aLineInSeveralPiecesIsPutTogether() {
        assertThat(cut("a", "b", "c\nd\n")).containsExactly("abc", "d");
    }

    @Test
    void aCharacterThatIsCutInTwoStaysWhole() {
        var bytes = "名\n".getBytes(UTF_8);

        var lines = new ArrayList<byte[]>();
        for (var each : bytes) {
            lines.addAll(cutter.take(new byte[] {each}));
        }

        assertThat(lines).containsExactly("名".getBytes(UTF_8));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(cut("a\nb")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", " \t\n\n"})
    void blankLinesAreLeftOut(String body) {
        assertThat(cut(body)).isEmpty();
    }

    @Test
    void ofALineThatIsTooLongOneByteTooManyIsKept() {
        assertThat(cut("12345", "6", "7890\na\n")).containsExactly("123456", "a");
    }

    @Property
    void whereverABodyIsCutItsLinesAreTheSame(
            @ForAll("bodies") byte[] body, @ForAll List<@IntRange(max = 12) Integer> sizes) {
        var whole = new ArrayList<>(cutter.take(body));
        whole.addAll(cutter.rest());

        var pieces = new ArrayList<byte[]>();
        var from = 0;
        for (var size : sizes) {
            var to = Math.min(body.length, from + size);
            pieces.addAll(cutter.take(Arrays.copyOfRange(body, from, to)));
            from = to;
        }
        pieces.addAll(cutter.take(Arrays.copyOfRange(body, from, body.length)));
        pieces.addAll(cutter.rest());

        assertThat(pieces).usingElementComparator(Arrays::compare).isEqualTo(whole);
        assertThat(whole).allSatisfy(line -> assertThat(line).hasSizeBetween(1, MOST + 1));
        assertThat(whole).noneMatch(line -> new String(line, ISO_8859_1).contains("\n"));
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(Arbitraries.of((byte) '\n', (byte) ' ', (byte) 'a'), Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(60);
    }

    private List<String> cut(String... pieces) {
        var lines = new ArrayList<byte[]>();
        for (var piece : pieces) {
            lines.addAll(cutter.take(piece.getBytes(UTF_8)));
        }
        lines.addAll(cutter.rest());
        return lines.stream().map(line -> new String(line, UTF_8)).toList();
    }
}
