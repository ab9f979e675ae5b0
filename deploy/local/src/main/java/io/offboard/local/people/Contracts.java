package io.offboard.local.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JSON Schemas of all kinds of commands, as the services serve them and {@code deploy/contracts} keeps them. */
public final class Contracts {

    private static final String RESULT = ".result.json";
    private static final String SUFFIX = ".json";

    private final Map<String, Contract> byKind = new TreeMap<>();

    private Contracts() {}

    /** A kind's. */
    record Contract(String kind, JsonNode text, JsonSchema schema) {

        /** What a field of the command's data is; a missing node when there is none of this name. */
        JsonNode field(String name) {
            return text.findValues("properties").stream()
                    .map(properties -> properties.path(name))
                    .filter(JsonNode::isObject)
                    .findFirst()
                    .orElseGet(() -> text.path("is no field"));
        }

        /** Fails when the schema does not allow this data. */
        void require(JsonNode data) {
            schema.validate(data).stream().findFirst().ifPresent(message -> {
                throw new InvalidTextException("%s does not take this: %s".formatted(kind, message.getMessage()));
            });
        }
    }

    /** Those in a folder of contracts. */
    public static Contracts in(Path folder) {
        Contracts contracts = new Contracts();
        try (Stream<Path> files = Files.walk(folder, 3)) {
            files.filter(Contracts::isOfACommand).forEach(contracts::read);
        } catch (IOException e) {
            throw new UncheckedIOException("The contracts cannot be read", e);
        }
        return contracts;
    }

    /** That of this kind; fails when there is none. */
    Contract of(String kind) {
        Contract contract = byKind.get(kind);
        if (contract == null) {
            throw new InvalidTextException(
                    "There is no kind %s. There is: %s.".formatted(kind, String.join(", ", byKind.keySet())));
        }
        return contract;
    }

    /** A command's schema is named as its kind: {@code token.delete.json}, beside those of events and answers. */
    private static boolean isOfACommand(Path file) {
        String name = file.getFileName().toString();
        String domain = file.getName(Math.max(0, file.getNameCount() - 3)).toString();
        return name.startsWith(domain + ".") && name.endsWith(SUFFIX) && !name.endsWith(RESULT);
    }

    private void read(Path file) {
        try {
            String name = file.getFileName().toString();
            JsonNode text = new ObjectMapper().readTree(file.toFile());
            String kind = name.substring(0, name.length() - SUFFIX.length());
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
            byKind.put(kind, new Contract(kind, text, schema));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
