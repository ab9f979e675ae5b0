package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Secrets and targets that must be found nowhere once they have been through a service: not as they are, and not in
 * base64, hexadecimals or an address. From its making until it is closed all loggers tell all they know, and that is
 * searched as well.
 */
public final class Marks implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> forms;
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            var text = line.getMessage() + " " + line.getThrown() + Arrays.deepToString(line.getParameters());
            if (isIn(text) && !isOfTheTest(line.getLoggerName())) {
                logged.add(line.getLoggerName() + ": " + text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Looks for these, which must be so long that nothing else is the same. */
    public Marks(List<String> marks) {
        forms = marks.stream().flatMap(Marks::forms).distinct().toList();
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.ALL);
    }

    /** What REST Assured calls with tells what it sends. */
    private static boolean isOfTheTest(String logger) {
        return logger != null && logger.startsWith("org.apache.http.");
    }

    private static Stream<String> forms(String mark) {
        var bytes = mark.getBytes(UTF_8);
        var forms = new ArrayList<String>(List.of(
                mark,
                mark.toLowerCase(Locale.ROOT),
                URLEncoder.encode(mark, UTF_8),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes)));
        // Within a longer text base64 looks different, depending on where in it the mark stands.
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            var from = (shift * 8 + 5) / 6;
            var to = shifted.length * 8 / 6;
            forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
            forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
        }
        return forms.stream();
    }

    /** Whether any of them is in the text. */
    public boolean isIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    /** Whether any of these marks is in the text, in whatever form. */
    public static boolean areIn(String text, List<String> marks) {
        return marks.stream().flatMap(Marks::forms).anyMatch(text::contains);
    }

    /** What of this holds any of them, by the names given; and the lines that were logged meanwhile. */
    public List<String> foundIn(Map<String, String> places) {
        var found = places.entrySet().stream()
                .filter(place -> isIn(place.getValue()))
                .map(Map.Entry::getKey);
        return Stream.concat(found, logged.stream()).toList();
    }

    /** All records of a topic so far: keys, headers and values. */
    public static String of(Topic topic) {
        return topic.found(record -> true).stream()
                .map(record -> text(record.key()) + " "
                        + Stream.of(record.headers().toArray())
                                .map(header -> header.key() + "=" + text(header.value()))
                                .collect(joining(" "))
                        + text(record.value()))
                .collect(joining("\n"));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        ROOT.setLevel(before);
        ROOT.removeHandler(handler);
    }
}
