package io.offboard.testing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service exposes to Prometheus, in its text format.
 *
 * @param families the names that the text declares: a histogram is one family, whatever its samples are called
 */
public record Exposition(List<Sample> samples, Set<String> families) {

    private static final Pattern SAMPLE =
            Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)(\\{(?<labels>.*)})? (?<value>\\S+)");
    private static final Pattern LABEL = Pattern.compile("(?<name>\\w+)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (?<name>\\S+) .*");

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {

        /** Whether it is of this metric and has at least these labels. */
        public boolean is(String metric, Map<String, String> some) {
            return name.equals(metric) && labels.entrySet().containsAll(some.entrySet());
        }
    }

    /** What this text says. */
    public static Exposition of(String text) {
        return new Exposition(
                lines(SAMPLE, text).map(Exposition::sample).toList(),
                lines(TYPE, text).map(type -> type.group("name")).collect(toUnmodifiableSet()));
    }

    /** The samples of this metric that have at least these labels. */
    public List<Sample> samples(String metric, Map<String, String> labels) {
        return samples.stream().filter(sample -> sample.is(metric, labels)).toList();
    }

    /** Their sum; zero when there is none. */
    public double sum(String metric, Map<String, String> labels) {
        return samples(metric, labels).stream().mapToDouble(Sample::value).sum();
    }

    private static Sample sample(Matcher line) {
        var labels = line.group("labels") == null ? "" : line.group("labels");
        return new Sample(
                line.group("name"),
                LABEL.matcher(labels).results().collect(toMap(label -> label.group(1), label -> label.group(2))),
                value(line.group("value")));
    }

    private static double value(String text) {
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static Stream<Matcher> lines(Pattern form, String text) {
        return text.lines().map(form::matcher).filter(Matcher::matches);
    }
}
