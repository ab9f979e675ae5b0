package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What Helm itself has to say about the chart. */
class LintTest {

    @Test
    void helmFindsNothingToSayButThatThereIsNoIcon() {
        assertThat(Chart.lint()).containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @Test
    void theChartInstallsTheVersionItStandsBeside() throws IOException {
        var chart = new YAMLMapper().readTree(Chart.FOLDER.resolve("Chart.yaml").toFile());
        String pom = Files.readString(Path.of("../../pom.xml"));

        assertThat(pom).contains("<version>" + chart.path("appVersion").asText() + "-SNAPSHOT</version>");
        assertThat(chart.path("version")).isEqualTo(chart.path("appVersion"));
    }
}
