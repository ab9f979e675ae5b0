package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.stack.JavaPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the recipes of the images promise, as far as their text tells: no image is built here. */
class ImagesTest {

    private static final List<String> LABELS =
            List.of("title", "description", "licenses", "version", "revision", "created");

    @Test
    void anImagesJvmIsToldWhatTheBenchmarkFound() throws IOException {
        assertThat(instruction("Dockerfile.jvm", "ENV JAVA_TOOL_OPTIONS"))
                .contains('"' + String.join(" ", JavaPart.SERVICE_JVM) + '"');
    }

    @Test
    void jibTellsTheJvmTheSame() throws IOException {
        assertThat(Path.of("../../pom.xml"))
                .content()
                .contains("JAVA_TOOL_OPTIONS>" + String.join(" ", JavaPart.SERVICE_JVM) + "<")
                .contains(instruction("Dockerfile.jvm", "ARG BASE").substring("ARG BASE=".length()))
                .contains(instruction("Dockerfile.native", "ARG BASE").substring("ARG BASE=".length()));
    }

    @Test
    void anExecutableIsToldTheSameEverywhere() throws IOException {
        assertThat(instruction("Dockerfile.native", "ENTRYPOINT"))
                .isEqualTo("ENTRYPOINT [\"./service\", \"%s\"]"
                        .formatted(String.join("\", \"", JavaPart.SERVICE_EXECUTABLE)));
        assertThat(Path.of("../../pom.xml"))
                .content()
                .contains("native-arguments>" + String.join(",", JavaPart.SERVICE_EXECUTABLE) + "<");
    }

    @Test
    void theCacheIsUsedThatTheImagesOwnJvmWrote() throws IOException {
        assertThat(instruction("Dockerfile.jvm", "RUN")).contains("-XX:AOTCacheOutput=app.aot");
        assertThat(instruction("Dockerfile.jvm", "ENTRYPOINT")).contains("-XX:AOTCache=app.aot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void itRunsAsNobodyInParticular(String file) throws IOException {
        assertThat(instruction(file, "USER")).matches("USER [1-9]\\d+:[1-9]\\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void noShellIsNeeded(String file) throws IOException {
        String image = text(file).substring(text(file).lastIndexOf("FROM "));

        assertThat(image).doesNotContain("\nRUN ");
        assertThat(instruction(file, "ENTRYPOINT")).startsWith("ENTRYPOINT [");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theBaseIsPinned(String file) throws IOException {
        assertThat(instruction(file, "ARG BASE")).matches("ARG BASE=[a-z0-9.]+/[a-z0-9/-]+:\\d[\\w.-]+");
        assertThat(text(file).lines().filter(line -> line.startsWith("FROM ")))
                .allMatch(line -> line.startsWith("FROM ${BASE}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void itSaysWhatItIsAndWhatIsInIt(String file) throws IOException {
        assertThat(text(file)).contains("sbom.json");
        assertThat(LABELS).allSatisfy(label -> assertThat(instruction(file, "LABEL"))
                .contains("org.opencontainers.image." + label + "="));
    }

    /** The last instruction that begins so, on one line. */
    private static String instruction(String file, String beginning) throws IOException {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of("../images", file)).replaceAll("\\s*\\\\\n\\s*", " ");
    }
}
