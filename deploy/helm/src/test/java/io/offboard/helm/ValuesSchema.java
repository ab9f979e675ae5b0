package io.offboard.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What values.schema.json takes.
 *
 * @param config Offboard's properties in the clear
 * @param secrets those by reference
 * @param others how further properties are named, as regular expressions
 */
record ValuesSchema(Set<String> config, Set<String> secrets, Set<String> others) {

    static ValuesSchema read() {
        try {
            JsonNode service = new ObjectMapper()
                    .readTree(Chart.FOLDER.resolve("values.schema.json").toFile())
                    .at("/definitions/service/properties");
            return new ValuesSchema(
                    names(service.at("/config/properties")),
                    names(service.at("/secrets/properties")),
                    Stream.of("/config/patternProperties", "/secrets/patternProperties")
                            .flatMap(patterns -> names(service.at(patterns)).stream())
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the property can be set, in the clear or by reference. */
    boolean takes(String property) {
        return config.contains(property)
                || secrets.contains(property)
                || others.stream().anyMatch(pattern -> property.matches(pattern + ".*"));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
