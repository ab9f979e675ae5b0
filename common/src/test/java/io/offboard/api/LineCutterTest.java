package io.offboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    private List<String> cut(String... pieces) {
        var lines = new ArrayList<byte[]>();
        for (var piece : pieces) {
            lines.addAll(cutter.take(piece.getBytes(UTF_8)));
        }
        lines.addAll(cutter.rest());
        return lines.stream().map(line -> new String(line, UTF_8)).toList();
    }
}
