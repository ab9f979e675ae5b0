package io.offboard.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import java.util.Arrays;
import java.util.Locale;

/** A run as JSON. What a field means and when {@link #SCHEMA} changes is said in the README. */
final class ResultJson {

    /** Grows when a reader of the last one would go wrong. */
    static final int SCHEMA = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultJson() {}

    static String of(RunResult run) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("began", run.began().toString());
        root.put("size", run.size());
        root.put("verified", run.verified());
        root.set("machine", JSON.valueToTree(run.machine()));
        ObjectNode figures = root.putObject("figures");
        Arrays.stream(Figure.values()).forEach(figure -> figures.putObject(figure.key())
                .put("title", figure.title())
                .put("unit", figure.unit()));
        ArrayNode scenarios = root.putArray("scenarios");
        run.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode scenario(ScenarioResult scenario) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", scenario.name());
        node.put("about", scenario.about());
        node.put("verified", scenario.verified());
        ArrayNode contestants = node.putArray("contestants");
        scenario.contestants().forEach(contestant -> contestants.add(contestant(scenario, contestant)));
        ArrayNode rounds = node.putArray("rounds");
        scenario.rounds().forEach(round -> rounds.add(round(round)));
        ArrayNode comparisons = node.putArray("comparisons");
        scenario.comparisons().forEach(comparison -> comparisons.add(comparison(scenario, comparison)));
        ArrayNode notes = node.putArray("notes");
        scenario.notes().forEach(notes::add);
        return node;
    }

    private static ObjectNode contestant(ScenarioResult scenario, String contestant) {
        ObjectNode node = JSON.createObjectNode().put("name", contestant);
        ObjectNode medians = node.putObject("medians");
        scenario.figures().forEach(figure -> scenario.value(contestant, figure)
                .ifPresent(value -> medians.put(figure.key(), rounded(value))));
        return node;
    }

    private static ObjectNode round(Round round) {
        ObjectNode node = JSON.createObjectNode();
        node.put("contestant", round.contestant());
        node.put("round", round.number());
        node.put("verified", round.verified());
        ArrayNode faults = node.putArray("faults");
        round.faults().forEach(faults::add);
        node.set("figures", figures(round.figures()));
        ArrayNode latencies = node.putArray("latencies");
        round.curve().forEach(point -> latencies
                .addObject()
                .put("percentile", point.percentile())
                .put("ms", rounded(point.millis())));
        return node;
    }

    private static ObjectNode figures(Figures figures) {
        ObjectNode node = JSON.createObjectNode();
        figures.values().forEach((figure, value) -> node.put(figure.key(), rounded(value)));
        return node;
    }

    private static ObjectNode comparison(ScenarioResult scenario, Comparison comparison) {
        ObjectNode node = JSON.createObjectNode();
        node.put("contestant", comparison.contestant());
        node.put("reference", comparison.reference());
        node.put("figure", comparison.figure().key());
        node.put("how", comparison.how().name().toLowerCase(Locale.ROOT));
        ArrayNode values = node.putArray("rounds");
        comparison.values(scenario.rounds()).forEach(value -> values.add(rounded(value)));
        comparison.median(scenario.rounds()).ifPresent(median -> node.put("median", rounded(median)));
        return node;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
