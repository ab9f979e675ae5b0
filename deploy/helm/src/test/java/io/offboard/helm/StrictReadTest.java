package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every object is one that Kubernetes, or the operator that it is for, knows each field of. */
class StrictReadTest {

    @ParameterizedTest
    @EnumSource
    void everyFieldIsKnown(Profile profile) {
        assertThat(profile.render().documents()).isNotEmpty();
        profile.render().documents().forEach(StrictReadTest::readStrictly);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoObjectsHaveOneName(Profile profile) {
        Set<String> seen = new HashSet<>();

        profile.render().documents().forEach(document -> assertThat(seen.add(name(document)))
                .as(name(document))
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectSaysWhoseItIs(Profile profile) {
        profile.render().documents().forEach(document -> assertThat(document.at("/metadata/labels")
                        .path("app.kubernetes.io/instance")
                        .asText())
                .as(name(document))
                .isEqualTo("offboard"));
    }

    @Test
    void anUnknownFieldIsFound() {
        JsonNode deployment = Profile.MINIMAL
                .render()
                .ofKind("Deployment")
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("livenesProbe", "misspelled");

        assertThatThrownBy(() -> Strict.read(deployment, Deployment.class)).hasMessageContaining("livenesProbe");
    }

    private static void readStrictly(JsonNode document) {
        String type = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        if (CrdSchema.exists(type)) {
            assertThat(CrdSchema.of(type).validate(document)).as(name(document)).isEmpty();
            return;
        }
        assertThat(KubernetesObjects.CLASSES).as("what reads a " + type).containsKey(type);
        assertThat(Strict.read(document, KubernetesObjects.CLASSES.get(type))).isNotNull();
    }

    private static String name(JsonNode document) {
        return document.path("kind").asText() + " "
                + document.at("/metadata/name").asText();
    }
}
