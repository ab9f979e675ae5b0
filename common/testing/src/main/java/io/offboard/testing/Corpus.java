package io.offboard.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Inputs that mean harm, as they stand in the files below {@code harm/}. */
public final class Corpus {

    private static final Pattern REPEATED = Pattern.compile("\\{\\{(.+?)\\*(\\d+)}}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|n|\\\\)");

    private Corpus() {}

    /**
     * One input.
     *
     * @param latin1 its bytes, a character for each
     */
    public record Input(String name, String latin1) {

        /** As it is sent. */
        public byte[] bytes() {
            return latin1.getBytes(ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The inputs of this file.
     *
     * @param values what stands in place of each {@code ${name}}
     */
    public static List<Input> of(String file, Map<String, String> values) {
        try (var lines = Corpus.class.getResourceAsStream("/harm/" + file)) {
            var inputs = new ArrayList<Input>();
            for (var line : new String(lines.readAllBytes(), UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var parts = line.split("\t", 2);
                    inputs.add(new Input(parts[0], text(parts[1], values)));
                }
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String text, Map<String, String> values) {
        var repeated = REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        var plain = ESCAPE.matcher(repeated).replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1))));
        for (var value : values.entrySet()) {
            plain = plain.replace("${" + value.getKey() + "}", value.getValue());
        }
        return plain;
    }

    private static String meant(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\r\n";
            case '\\' -> "\\";
            default -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
        };
    }
}
