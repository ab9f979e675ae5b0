package io.offboard.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The application.properties that the chart mounts. */
final class Properties {

    static final String FILE = "application.properties";

    private Properties() {}

    /** As Java reads them, of every ConfigMap, by its name. */
    static Map<String, Map<String, String>> ofAll(Rendered rendered) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (ConfigMap map : rendered.all(ConfigMap.class)) {
            all.put(map.getMetadata().getName(), read(map.getData().get(FILE)));
        }
        return all;
    }

    /** The files that the values name, below the folder where the chart mounts what a Secret holds. */
    static List<String> filesNamedIn(Map<String, String> properties) {
        return properties.values().stream()
                .flatMap(value -> Pattern.compile("/etc/offboard/[a-z./-]+")
                        .matcher(value)
                        .results())
                .map(MatchResult::group)
                .toList();
    }

    static Map<String, String> read(String text) {
        java.util.Properties properties = new java.util.Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The rank of the file among others, no property of anybody's.
        properties.remove("config_ordinal");
        Map<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
