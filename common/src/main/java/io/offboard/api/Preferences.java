package io.offboard.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a request prefers (RFC 7240): the one reader of the header {@code Prefer}. What it does not know it ignores. */
final class Preferences {

    static final String HEADER = "Prefer";

    /** The header of an answer that says which preference was honoured. */
    static final String APPLIED = "Preference-Applied";

    /** To be shown what would be done, without doing it. */
    static final String DRY_RUN = "handling=dry-run";

    private static final String RESPOND_ASYNC = "respond-async";

    private final Set<String> preferences;

    private Preferences(Set<String> preferences) {
        this.preferences = preferences;
    }

    static Preferences of(HttpHeaders headers) {
        return of(headers.getRequestHeader(HEADER));
    }

    /** @param values of the header, each of which may hold several preferences; null when there is none */
    static Preferences of(List<String> values) {
        var preferences = new HashSet<String>();
        Optional.ofNullable(values).orElse(List.of()).forEach(value -> read(value, preferences));
        return new Preferences(preferences);
    }

    /** One that is given twice with different values counts with both: a dry run must not become a deletion. */
    boolean dryRun() {
        return preferences.contains(DRY_RUN);
    }

    boolean respondAsync() {
        return preferences.contains(RESPOND_ASYNC);
    }

    /** Each preference in lower case, without spaces, quotes and parameters. */
    private static void read(String value, Set<String> preferences) {
        var preference = new StringBuilder();
        var quoted = false;
        var isParameter = false;
        for (char c : (value.toLowerCase(Locale.ROOT) + ',').toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                preferences.add(preference.toString());
                preference.setLength(0);
                isParameter = false;
            } else if (c == ';' && !quoted) {
                isParameter = true;
            } else if (!isParameter && !Character.isWhitespace(c)) {
                preference.append(c);
            }
        }
        // What is left stands after a quote that was never closed.
        preferences.add(preference.toString().replace(",", ""));
    }
}
