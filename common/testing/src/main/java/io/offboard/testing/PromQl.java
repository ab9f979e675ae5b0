package io.offboard.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query of Prometheus asks for, read as far as names go; whether it is one at all is for promtool to say.
 *
 * @param selectors the metrics, each with the labels that it has to have
 * @param groupings the labels that the answer is grouped by
 */
public record PromQl(List<Selector> selectors, Set<String> groupings) {

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\((?<labels>[^)]*)\\)");
    private static final Pattern SELECTED = Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)\\s*\\{(?<labels>[^}]*)}");
    private static final Pattern MATCHER =
            Pattern.compile("(?<name>\\w+)\\s*(?<sign>=~|!=|!~|=)\\s*\"(?<value>[^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])(?<name>[a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("bool", "and", "or", "unless", "offset");

    /**
     * A metric in a query.
     *
     * @param labels by name; the value where the query says exactly which, otherwise empty
     */
    public record Selector(String metric, Map<String, String> labels) {}

    /** What this query asks for. */
    public static PromQl of(String query) {
        var groupings = new HashSet<String>();
        var rest = taken(GROUPING, query.replaceAll("\\[[^\\]]*\\]", " "), grouping -> {
            for (var label : grouping.group("labels").split(",", -1)) {
                groupings.add(label.strip());
            }
        });
        var selectors = new ArrayList<Selector>();
        rest = taken(
                SELECTED,
                rest,
                selected -> selectors.add(new Selector(selected.group("name"), labels(selected.group("labels")))));
        WORD.matcher(rest)
                .results()
                .map(word -> word.group(1))
                .filter(word -> !KEYWORDS.contains(word))
                .forEach(word -> selectors.add(new Selector(word, Map.of())));
        groupings.remove("");
        return new PromQl(List.copyOf(selectors), Set.copyOf(groupings));
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        for (var matcher = MATCHER.matcher(text); matcher.find(); ) {
            labels.put(matcher.group("name"), matcher.group("sign").equals("=") ? matcher.group("value") : "");
        }
        return labels;
    }

    private static String taken(Pattern form, String text, Consumer<Matcher> each) {
        var matcher = form.matcher(text);
        while (matcher.find()) {
            each.accept(matcher);
        }
        return matcher.replaceAll(" ");
    }
}
