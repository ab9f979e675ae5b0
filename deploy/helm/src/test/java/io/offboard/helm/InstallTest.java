package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.Pluralize;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The objects are created one after the other, in the order in which Helm sends them, in an API server that stores what it
 * is given. It checks that each has a place, a name and no double; it knows no admission, and runs nothing.
 */
@EnableKubernetesMockClient(crud = true)
class InstallTest {

    KubernetesClient client;

    @ParameterizedTest
    @EnumSource
    void everyObjectFindsItsPlace(Profile profile) {
        Rendered rendered = profile.render();

        rendered.documents().forEach(document -> at(document)
                .resource(client.getKubernetesSerialization().convertValue(document, GenericKubernetesResource.class))
                .create());

        assertThat(rendered.documents())
                .allMatch(document -> at(document)
                                .withName(document.at("/metadata/name").asText())
                                .get()
                        != null);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            at(JsonNode document) {
        String apiVersion = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(ApiVersionUtil.trimGroupOrNull(apiVersion))
                        .withVersion(ApiVersionUtil.trimVersion(apiVersion))
                        .withKind(kind)
                        .withPlural(Pluralize.toPlural(kind.toLowerCase(Locale.ROOT)))
                        .withNamespaced(true)
                        .build())
                .inNamespace(document.at("/metadata/namespace").asText());
    }
}
