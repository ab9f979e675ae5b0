package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.offboard.local.stack.JavaPart;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each service can be switched off, scaled and configured alone. */
class EachServiceTest {

    private static final Rendered NATIVE = Profile.NATIVE.render();

    @Test
    void whatIsSwitchedOffLeavesNothingBehind() {
        assertThat(Profile.MINIMAL.render().all(Deployment.class)).hasSize(4);
        assertThat(NATIVE.all(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("leavers-session", "leavers-conversation");
        assertThat(NATIVE.documents())
                .extracting(document -> document.at("/metadata/name").asText())
                .noneMatch(name -> name.contains("token") || name.contains("customer"));
    }

    @Test
    void oneIsScaledByHandAndAnotherByTheAutoscaler() {
        assertThat(deployment("session").getSpec().getReplicas()).isEqualTo(5);
        assertThat(deployment("conversation").getSpec().getReplicas()).isNull();
        assertThat(NATIVE.all(HorizontalPodAutoscaler.class))
                .extracting(scaler -> scaler.getSpec().getScaleTargetRef().getName())
                .containsExactly("leavers-conversation");
    }

    @Test
    void itsOwnValuesGoBeforeTheDefaults() {
        Map<String, Map<String, String>> properties = Properties.ofAll(NATIVE);

        assertThat(properties.get("leavers-session"))
                .containsEntry("offboard.operation.retry-horizon", "48h")
                .containsEntry("offboard.operation.max-in-memory", "20000")
                .containsEntry("quarkus.datasource.username", "session_owner")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://postgres:5433/sessions");
        assertThat(properties.get("leavers-conversation"))
                .containsEntry("offboard.operation.retry-horizon", "24h")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://postgres:5433/conversation");
    }

    @Test
    void anAppsNameNeedsNoTricks() {
        assertThat(Properties.ofAll(NATIVE).get("leavers-conversation"))
                .containsEntry("offboard.easemob.apps.\"acme/chat\".host", "a1.easemob.com")
                .containsEntry("offboard.easemob.apps.\"acme/chat\".client-id", "YXA6")
                .containsEntry(
                        "offboard.easemob.apps.\"acme/chat\".client-secret",
                        "${SECRET_OFFBOARD_EASEMOB_APPS_ACME_CHAT_CLIENT_SECRET}");
    }

    @Test
    void theJvmIsToldWhatWasMeasuredAndANativeImageWhatItUnderstands() {
        assertThat(variables("session").get("JAVA_TOOL_OPTIONS").split(" "))
                .containsExactlyElementsOf(JavaPart.SERVICE_JVM);
        assertThat(variables("session")).containsEntry("MALLOC_ARENA_MAX", "2");
        assertThat(variables("conversation")).doesNotContainKey("JAVA_TOOL_OPTIONS");
        assertThat(container("conversation").getArgs()).containsExactly("-Xmx96m");
    }

    @Test
    void eachRunsTheImageOfItsRuntime() {
        assertThat(container("session").getImage())
                .isEqualTo("registry.example.org/offboard/session-service@sha256:"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        assertThat(container("conversation").getImage())
                .isEqualTo("registry.example.org/offboard/conversation-service:1.0.0-native");
    }

    /** Measured: below 300 MiB resident at full load. */
    @Test
    void theMemoryIsEnoughForWhatWasMeasured() {
        Container jvm = Profile.MINIMAL
                .render()
                .one(Deployment.class, "offboard-session")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);

        assertThat(Quantity.getAmountInBytes(jvm.getResources().getLimits().get("memory")))
                .isBetween(mebibytes(330), mebibytes(512));
        assertThat(Quantity.getAmountInBytes(jvm.getResources().getRequests().get("memory")))
                .isGreaterThanOrEqualTo(mebibytes(300));
    }

    @Test
    void aReplicaHasTimeForWhatIsUnderWay() throws Exception {
        Map<String, String> common = Properties.read(Files.readString(Path.of(
                System.getProperty("offboard.checkout"),
                "common/src/main/resources/META-INF/microprofile-config.properties")));
        Duration requests = Duration.parse("PT" + common.get("quarkus.shutdown.timeout"));
        Duration drain = Duration.ofSeconds(10);
        var pod = deployment("session").getSpec().getTemplate().getSpec();
        Duration pause = Duration.ofSeconds(pod.getContainers()
                .get(0)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds());

        assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
                .isGreaterThan(pause.plus(requests).plus(drain));
    }

    private static BigDecimal mebibytes(long amount) {
        return BigDecimal.valueOf(amount << 20);
    }

    private static Deployment deployment(String domain) {
        return NATIVE.one(Deployment.class, "leavers-" + domain);
    }

    private static Container container(String domain) {
        return deployment(domain)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static Map<String, String> variables(String domain) {
        return container(domain).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
