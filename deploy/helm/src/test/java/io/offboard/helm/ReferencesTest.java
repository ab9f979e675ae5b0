package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an object refers to is there: made by the chart or by an operator for it, or named by the user. */
class ReferencesTest {

    @ParameterizedTest
    @EnumSource
    void everySecretIsMadeForTheChartOrNamedInTheValues(Profile profile) {
        Rendered rendered = profile.render();
        Set<String> known = Secrets.madeFor(rendered);
        known.addAll(Secrets.namedByTheUser(profile));

        assertThat(Secrets.used(rendered)).isNotEmpty().isSubsetOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyConfigMapIsThereWithTheKeyThatIsMounted(Profile profile) {
        Rendered rendered = profile.render();
        Map<String, Set<String>> maps = rendered.all(ConfigMap.class).stream()
                .collect(Collectors.toMap(
                        map -> map.getMetadata().getName(), map -> map.getData().keySet()));

        assertThat(rendered.pods().values())
                .flatExtracting(pod -> pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("config"))
                .isNotEmpty()
                .allSatisfy(volume -> {
                    assertThat(maps).containsKey(volume.getConfigMap().getName());
                    assertThat(volume.getConfigMap().getItems()).allSatisfy(item -> assertThat(
                                    maps.get(volume.getConfigMap().getName()))
                            .contains(item.getKey()));
                });
        assertThat(rendered.documents().stream()
                        .flatMap(document -> document.findValues("configMapTargetRef").stream())
                        .flatMap(ReferencesTest::elements))
                .allSatisfy(
                        reference -> assertThat(maps.get(reference.path("name").asText()))
                                .contains(reference.path("key").asText()));
    }

    /** Wherever the image starts it, and whatever it is. */
    @ParameterizedTest
    @EnumSource
    void theServiceIsToldWhereItsMountedPropertiesAre(Profile profile) {
        assertThat(profile.render().all(Deployment.class)).allSatisfy(deployment -> {
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
            String mount = container.getVolumeMounts().stream()
                    .filter(candidate -> candidate.getName().equals("config"))
                    .findFirst()
                    .orElseThrow()
                    .getMountPath();
            assertThat(container.getEnv())
                    .filteredOn(variable -> variable.getName().equals("QUARKUS_CONFIG_LOCATIONS"))
                    .extracting(EnvVar::getValue)
                    .containsExactly(mount + "/" + Properties.FILE);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyMountedVolumeIsDeclaredAndTheOtherWayRound(Profile profile) {
        assertThat(profile.render().pods()).allSatisfy((name, pod) -> assertThat(pod.getContainers())
                .flatExtracting(Container::getVolumeMounts)
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(pod.getVolumes().stream()
                        .map(volume -> volume.getName())
                        .toList()));
    }

    @ParameterizedTest
    @EnumSource
    void everyFileThatAPropertyNamesIsMounted(Profile profile) {
        Rendered rendered = profile.render();
        Map<String, Map<String, String>> properties = Properties.ofAll(rendered);

        assertThat(rendered.all(Deployment.class)).allSatisfy(deployment -> {
            var pod = deployment.getSpec().getTemplate().getSpec();
            List<String> mounts = pod.getContainers().get(0).getVolumeMounts().stream()
                    .map(VolumeMount::getMountPath)
                    .toList();
            assertThat(Properties.filesNamedIn(
                            properties.get(deployment.getMetadata().getName())))
                    .allSatisfy(file -> assertThat(mounts).contains(file.substring(0, file.lastIndexOf('/'))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void probesAskThePortAndThePathsOfTheManagementInterface(Profile profile) {
        assertThat(profile.render().all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> {
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
            assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/started");
            assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
            assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getReadinessProbe(),
                                    container.getLivenessProbe())
                            .map(probe -> probe.getHttpGet().getPort().getStrVal()))
                    .containsOnly("management");
            assertThat(container.getPorts())
                    .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                    .containsExactlyInAnyOrder(tuple("http", 8080), tuple("management", 9000));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceLeadsToThePodsAndPortsOfOneDeployment(Profile profile) {
        List<Deployment> deployments = profile.render().all(Deployment.class);

        assertThat(profile.render().all(Service.class))
                .hasSameSizeAs(deployments)
                .allSatisfy(service -> {
                    List<Deployment> selected = deployments.stream()
                            .filter(deployment -> deployment
                                    .getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getLabels()
                                    .entrySet()
                                    .containsAll(service.getSpec().getSelector().entrySet()))
                            .toList();
                    assertThat(selected).hasSize(1);
                    assertThat(service.getSpec().getPorts()).allSatisfy(port -> assertThat(selected.get(0)
                                    .getSpec()
                                    .getTemplate()
                                    .getSpec()
                                    .getContainers()
                                    .get(0)
                                    .getPorts())
                            .extracting(ContainerPort::getName)
                            .contains(port.getTargetPort().getStrVal()));
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsShownOutsideIsNeverTheManagementPort(Profile profile) {
        Rendered rendered = profile.render();
        List<JsonNode> backends = Stream.of("Ingress", "HTTPRoute")
                .flatMap(rendered::ofKind)
                .flatMap(document -> Stream.concat(
                        document.findValues("backend").stream().map(backend -> backend.at("/service/port/name")),
                        document.findValues("backendRefs").stream()
                                .flatMap(ReferencesTest::elements)
                                .map(backend -> backend.path("port"))))
                .toList();

        assertThat(backends).allMatch(port -> Set.of("http", "8080").contains(port.asText()));
        assertThat(rendered.ofKind("Ingress").count()
                        + rendered.ofKind("HTTPRoute").count())
                .isEqualTo(backends.size());
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return Stream.iterate(0, index -> index < array.size(), index -> index + 1)
                .map(array::get);
    }
}
