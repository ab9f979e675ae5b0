package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pod, also the migration's and the test's, is one that the "restricted" pod security standard lets in. */
class PodPolicyTest {

    private static final List<String> ALLOWED_VOLUMES = List.of("emptyDir", "configMap", "secret");

    @ParameterizedTest
    @EnumSource
    void runsAsNobodyInParticularAndWithTheRuntimesSeccompProfile(Profile profile) {
        assertThat(profile.render().pods()).isNotEmpty().allSatisfy((name, pod) -> {
            var security = pod.getSecurityContext();
            assertThat(security.getRunAsNonRoot()).isTrue();
            assertThat(security.getRunAsUser()).isPositive();
            assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        });
    }

    @ParameterizedTest
    @EnumSource
    void containersGainNoPrivilegeAndWriteNowhereButToTmp(Profile profile) {
        assertThat(containers(profile)).allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getPrivileged()).isNull();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getVolumeMounts())
                    .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                    .allSatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfTheNodeIsShared(Profile profile) {
        assertThat(profile.render().pods()).allSatisfy((name, pod) -> {
            assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                    .allMatch(shared -> shared == null);
            assertThat(pod.getVolumes()).allSatisfy(PodPolicyTest::isHarmless);
            assertThat(pod.getContainers())
                    .flatExtracting(Container::getPorts)
                    .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        });
    }

    @ParameterizedTest
    @EnumSource
    void noPodHasATokenForKubernetesItself(Profile profile) {
        assertThat(profile.render().pods()).allSatisfy((name, pod) -> assertThat(pod.getAutomountServiceAccountToken())
                .isFalse());
        assertThat(profile.render().all(ServiceAccount.class))
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeedsAndHowMuchItMayTake(Profile profile) {
        assertThat(containers(profile)).allSatisfy(container -> {
            Map<String, Quantity> requests = container.getResources().getRequests();
            Map<String, Quantity> limits = container.getResources().getLimits();
            assertThat(requests).containsKeys("cpu", "memory");
            assertThat(limits).containsKeys("cpu", "memory");
            assertThat(requests).allSatisfy((what, request) -> assertThat(request.getNumericalAmount())
                    .isLessThanOrEqualTo(limits.get(what).getNumericalAmount()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyImageHasAVersion(Profile profile) {
        assertThat(containers(profile))
                .extracting(Container::getImage)
                .allMatch(image -> image.matches(".+(:[0-9][^:/]*|@sha256:[0-9a-f]{64})"));
    }

    @ParameterizedTest
    @EnumSource
    void noSecretStandsInTheOpen(Profile profile) {
        assertThat(containers(profile))
                .flatExtracting(Container::getEnv)
                .filteredOn(variable -> variable.getName().matches("(?i).*(secret|password|token|key|credential).*"))
                .extracting(EnvVar::getValue)
                .containsOnlyNulls();
        assertThat(profile.render().ofKind("Secret")).isEmpty();
        assertThat(Properties.ofAll(profile.render()).values())
                .flatExtracting(Map::entrySet)
                .filteredOn(property -> isSecret(property.getKey()))
                .isNotEmpty()
                .allSatisfy(property -> assertThat(property.getValue()).contains("${SECRET_"));
    }

    @Test
    void everyPodIsPulledAndPlacedAsTheValuesSay() {
        assertThat(Profile.NATIVE.render().pods())
                .containsKeys("leavers-session", "leavers-test")
                .allSatisfy((name, pod) -> {
                    assertThat(pod.getImagePullSecrets())
                            .extracting(LocalObjectReference::getName)
                            .containsExactly("registry");
                    assertThat(pod.getNodeSelector()).containsEntry("kubernetes.io/arch", "amd64");
                    assertThat(pod.getTolerations()).hasSize(1);
                });
    }

    private static boolean isSecret(String property) {
        return property.matches(
                ".*(password|secret|jaas\\.config|seal-key|digest-key|signing-key)|offboard\\..*\\.token");
    }

    private static void isHarmless(Volume volume) {
        Map<String, Object> fields = new ObjectMapper().convertValue(volume, new TypeReference<>() {});
        fields.remove("name");
        assertThat(fields.keySet()).hasSize(1).isSubsetOf(ALLOWED_VOLUMES);
    }

    private static List<Container> containers(Profile profile) {
        return profile.render().pods().values().stream()
                .map(PodSpec::getContainers)
                .flatMap(List::stream)
                .toList();
    }
}
