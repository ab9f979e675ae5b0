package io.offboard.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.offboard.bench.measure.Figure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ChartsTest {

    @Test
    void aBarStandsForTheMedianOfEachContestant() {
        String chart = BarChart.of(Results.scenario(), Figure.RATE).orElseThrow();

        assertThat(chart).contains(">offboard<", ">550<", ">floor &amp; co<", ">1,000<", "single: rate, ops/s");
    }

    @Test
    void aFigureThatNobodyHasIsNoChart() {
        assertThat(BarChart.of(Results.scenario(), Figure.STALL)).isEmpty();
    }

    @Test
    void latenciesAreALineForEachContestant() {
        String chart = LatencyChart.of(Results.scenario()).orElseThrow();

        assertThat(chart.split("<polyline", -1)).hasSize(3);
        assertThat(chart).contains(">p99<", "latency by percentile, ms");
    }

    @Test
    void withoutLatenciesThereIsNoChart() {
        ScenarioResult result = new ScenarioResult("x", "", List.of("a"), List.of(), List.of(), List.of());

        assertThat(LatencyChart.of(result)).isEmpty();
    }

    @Test
    void chartsAreWellFormed() {
        assertThatCode(() -> {
                    parse(BarChart.of(Results.scenario(), Figure.RATE).orElseThrow());
                    parse(LatencyChart.of(Results.scenario()).orElseThrow());
                })
                .doesNotThrowAnyException();
    }

    private static void parse(String svg) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
