package io.offboard.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** The properties that a service's Quarkus extensions document in their jars, those that are read when it starts. */
final class QuarkusProperties {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Pattern> names = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();

    QuarkusProperties(List<Path> libraries) {
        libraries.forEach(this::read);
    }

    /** Whether a property of this name means anything when the service starts. */
    boolean know(String property) {
        return names.stream().anyMatch(name -> name.matcher(property).matches());
    }

    /** Whether a variable of this name does. */
    boolean knowVariable(String variable) {
        return variables.contains(variable);
    }

    private void read(Path library) {
        try (JarFile jar = new JarFile(library.toFile())) {
            ZipEntry model = jar.getEntry(MODEL);
            if (model != null) {
                try (InputStream content = jar.getInputStream(model)) {
                    collect(JSON.readTree(content));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(JsonNode node) {
        if (node.path("phase").asText().equals("RUN_TIME")) {
            add(node.path("path"));
            node.path("additionalPaths").forEach(this::add);
        }
        node.forEach(this::collect);
    }

    /** What stands in quotes is any name. */
    private void add(JsonNode path) {
        if (path.hasNonNull("property")) {
            String quoted = Pattern.quote(path.path("property").asText());
            names.add(Pattern.compile(quoted.replaceAll("\"[^\"]+\"", "\\\\E(\"[^\"]+\"|[^.]+)\\\\Q")));
            variables.add(path.path("environmentVariable").asText());
        }
    }
}
