package io.offboard.api;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a body into lines while it comes in. Between two pieces of it no more is kept than the line that has begun, and of
 * one that is too long only as much as shows that it is. Blank lines are left out.
 */
final class LineCutter {

    private static final byte END = '\n';
    private static final byte SPACE = ' ';

    private final int most;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** @param mostBytes the longest line, in bytes; one byte more is kept of a longer one */
    LineCutter(int mostBytes) {
        this.most = mostBytes + 1;
    }

    /** The lines that end in this piece. */
    List<byte[]> take(byte[] piece) {
        var lines = new ArrayList<byte[]>();
        var from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == END) {
                keep(piece, from, i);
                lines.addAll(rest());
                from = i + 1;
            }
        }
        keep(piece, from, piece.length);
        return lines;
    }

    /** The line that has begun, if there is one: where the body ends, it ends too. */
    List<byte[]> rest() {
        var line = begun.toByteArray();
        begun.reset();
        return isBlank(line) ? List.of() : List.of(line);
    }

    private void keep(byte[] piece, int from, int to) {
        begun.write(piece, from, Math.min(to - from, most - begun.size()));
    }

    private static boolean isBlank(byte[] line) {
        for (var each : line) {
            if (each < 0 || each > SPACE) {
                return false;
            }
        }
        return true;
    }
}
