package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What machines read of the service under test: the OpenAPI and the AsyncAPI document, and each JSON Schema that the
 * latter refers to. They are kept below {@code deploy/contracts} for those who have no service at hand, and the OpenAPI
 * document for the service, too, which serves it as it is kept.
 */
public final class Contracts {

    private static final Pattern REFERENCE = Pattern.compile("\\./(schemas/[a-z.-]+\\.json)");
    private static final List<String> OPEN_API = List.of("openapi.json", "openapi.yaml");

    private final Path folder;
    private final Map<String, String> made;
    private final Map<String, String> served;

    private Contracts(Path folder, Map<String, String> made, Map<String, String> served) {
        this.folder = folder;
        this.made = made;
        this.served = served;
    }

    /** Those of the service of a domain, as this caller is given them. */
    public static Contracts of(String domain, Supplier<RequestSpecification> caller) {
        var made = new TreeMap<String, String>();
        var served = new TreeMap<String, String>();
        OPEN_API.forEach(name -> {
            made.put(name, get(caller, "/q/made-" + name));
            served.put(name, get(caller, "/q/" + name));
        });
        var asyncApi = get(caller, "/q/asyncapi");
        made.put("asyncapi.yaml", asyncApi);
        REFERENCE
                .matcher(asyncApi)
                .results()
                .map(reference -> reference.group(1))
                .forEach(schema -> made.computeIfAbsent(schema, name -> get(caller, "/q/" + name)));
        return new Contracts(folder(domain), made, served);
    }

    /** One of those of a domain, as it is kept. */
    static String kept(String domain, String name) {
        return read(folder(domain).resolve(name));
    }

    /** Whether those that are kept are old. */
    static boolean areBeingWritten() {
        return "write".equals(System.getProperty("offboard.contracts"));
    }

    private static Path folder(String domain) {
        return Path.of("../deploy/contracts", domain);
    }

    /**
     * Fails when what is kept is not what the service is, or is not what it serves; with {@code
     * -Doffboard.contracts=write} it is written instead.
     */
    public void areKept() {
        if (areBeingWritten()) {
            made.forEach(this::write);
            return;
        }
        assertThat(kept())
                .as("deploy/contracts: write it anew with -Doffboard.contracts=write")
                .isEqualTo(made)
                .containsAllEntriesOf(served);
    }

    private static String get(Supplier<RequestSpecification> caller, String path) {
        return new String(
                caller.get()
                        .accept("*/*")
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                UTF_8);
    }

    private void write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> kept() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(), Contracts::read, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
