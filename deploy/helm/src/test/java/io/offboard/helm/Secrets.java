package io.offboard.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Secrets that an installation refers to, as {@code name/key}. */
final class Secrets {

    private Secrets() {}

    /** Those that pods and KEDA read, but for the certificate of an ingress, which somebody else reads. */
    static Set<String> used(Rendered rendered) {
        Stream<String> variables = rendered.pods().values().stream()
                .map(PodSpec::getContainers)
                .flatMap(List::stream)
                .flatMap(Secrets::references)
                .map(reference -> reference.getName() + "/" + reference.getKey());
        Stream<String> volumes = rendered.pods().values().stream()
                .flatMap(pod -> pod.getVolumes().stream())
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> volume.getSecret().getItems().stream()
                        .map(item -> volume.getSecret().getSecretName() + "/" + item.getKey()));
        Stream<String> scaling = rendered.ofKind("TriggerAuthentication")
                .flatMap(authentication -> ReferencesTest.elements(authentication.at("/spec/secretTargetRef")))
                .map(reference -> reference.path("name").asText() + "/"
                        + reference.path("key").asText());
        return Stream.of(variables, volumes, scaling)
                .flatMap(secrets -> secrets)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a container's variables come from. */
    static Stream<SecretKeySelector> references(Container container) {
        return container.getEnv().stream()
                .map(EnvVar::getValueFrom)
                .filter(Objects::nonNull)
                .map(from -> from.getSecretKeyRef())
                .filter(Objects::nonNull);
    }

    /** What operators make, as their manuals say, from objects that the chart makes. */
    static Set<String> madeFor(Rendered rendered) {
        Set<String> made = new TreeSet<>();
        rendered.ofKind("ExternalSecret").forEach(secret -> ReferencesTest.elements(secret.at("/spec/data"))
                .forEach(data -> made.add(secret.at("/spec/target/name").asText() + "/"
                        + data.path("secretKey").asText())));
        rendered.ofKind("Cluster").map(Secrets::name).forEach(cluster -> {
            made.add(cluster + "-app/password");
            made.add(cluster + "-ca/ca.crt");
        });
        rendered.ofKind("KafkaUser").forEach(user -> {
            made.add(name(user) + "/password");
            made.add(user.at("/metadata/labels").path("strimzi.io/cluster").asText() + "-cluster-ca-cert/ca.crt");
        });
        return made;
    }

    /** What stands in the values: everything with a name and keys. */
    static Set<String> namedByTheUser(Profile profile) {
        Set<String> named = new TreeSet<>();
        for (Path file : List.of(Chart.FOLDER.resolve("values.yaml"), profile.file())) {
            try {
                collect(new YAMLMapper().readTree(file.toFile()), named);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return named;
    }

    private static void collect(JsonNode node, Set<String> named) {
        if (node.hasNonNull("name")) {
            Stream.of("key", "certKey", "keyKey")
                    .filter(node::hasNonNull)
                    .forEach(key -> named.add(
                            node.path("name").asText() + "/" + node.path(key).asText()));
        }
        node.forEach(child -> collect(child, named));
    }

    private static String name(JsonNode document) {
        return document.at("/metadata/name").asText();
    }
}
