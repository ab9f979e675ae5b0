package io.offboard.helm;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The objects that the chart makes, as they are sent to Kubernetes.
 *
 * @param documents without those that are empty
 */
record Rendered(List<JsonNode> documents) {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    static Rendered read(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return new Rendered(
                    documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a kind that is spoken for by a class, read strictly. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return ofKind(HasMetadata.getKind(type))
                .map(document -> Strict.read(document, type))
                .toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " is named " + name));
    }

    Stream<JsonNode> ofKind(String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind));
    }

    /** What runs, by the name of what runs it. */
    Map<String, PodSpec> pods() {
        Map<String, PodSpec> pods = new TreeMap<>();
        all(Deployment.class)
                .forEach(deployment -> pods.put(
                        deployment.getMetadata().getName(),
                        deployment.getSpec().getTemplate().getSpec()));
        all(Job.class)
                .forEach(job -> pods.put(
                        job.getMetadata().getName(), job.getSpec().getTemplate().getSpec()));
        all(Pod.class).forEach(pod -> pods.put(pod.getMetadata().getName(), pod.getSpec()));
        return pods;
    }
}
