package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema changes once, before new replicas start, or by the replicas themselves: never by nobody. */
class MigrationTest {

    private static final String AT_START = "QUARKUS_FLYWAY_MIGRATE_AT_START";

    @ParameterizedTest
    @EnumSource
    void eitherAJobMigratesOrTheReplicasDo(Profile profile) {
        Rendered rendered = profile.render();
        boolean byJob = !rendered.all(Job.class).isEmpty();

        assertThat(rendered.all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> {
            String name = deployment.getMetadata().getName() + "-migration";
            assertThat(rendered.all(Job.class).stream()
                            .anyMatch(job -> job.getMetadata().getName().equals(name)))
                    .isEqualTo(byJob);
            assertThat(variables(deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)))
                    .containsEntry(AT_START, Boolean.toString(!byJob));
        });
    }

    @Test
    void theJobMigratesWithTheServicesOwnImageAndConfigurationAndEnds() {
        Rendered rendered = Profile.PRODUCTION.render();
        Map<String, Map<String, String>> properties = Properties.ofAll(rendered);

        assertThat(rendered.all(Job.class)).hasSize(4).allSatisfy(job -> {
            String name = job.getMetadata().getName();
            Container migration =
                    job.getSpec().getTemplate().getSpec().getContainers().get(0);
            Deployment deployment = rendered.one(Deployment.class, name.replace("-migration", ""));
            assertThat(migration.getImage())
                    .isEqualTo(deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getImage());
            assertThat(variables(migration))
                    .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                    .containsEntry(AT_START, "true");
            assertThat(properties.get(name)).isEqualTo(properties.get(name.replace("-migration", "")));
            assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
            assertThat(job.getSpec().getActiveDeadlineSeconds()).isPositive();
        });
    }

    /** Nothing of the release exists before its first installation: no account, no ConfigMap, no NetworkPolicy. */
    @Test
    void allThatTheJobNeedsComesBeforeIt() {
        Rendered rendered = Profile.PRODUCTION.render();

        assertThat(rendered.documents().stream()
                        .filter(document ->
                                document.at("/metadata/name").asText().endsWith("-migration"))
                        .map(document -> document.at("/metadata/annotations")))
                .hasSize(12)
                .allSatisfy(annotations -> assertThat(
                                annotations.path("hook.example/hook").asText())
                        .isEqualTo("pre-install,pre-upgrade"));
        assertThat(rendered.all(Job.class)).allSatisfy(job -> {
            assertThat(job.getSpec().getTemplate().getSpec().getServiceAccountName())
                    .isNull();
            assertThat(weight(job))
                    .isGreaterThan(weight(
                            rendered.one(NetworkPolicy.class, job.getMetadata().getName())));
            assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(
                            rendered.one(NetworkPolicy.class, job.getMetadata().getName())
                                    .getSpec()
                                    .getPodSelector()
                                    .getMatchLabels());
        });
    }

    @Test
    void whatTheChartMakesItselfIsNotThereBeforeTheFirstInstallation() {
        assertThat(Stream.of(Profile.OPERATORS, Profile.NATIVE))
                .allSatisfy(
                        profile -> assertThat(profile.render().all(Job.class)).isEmpty());
    }

    /** An upgrade that names a new key makes its Secret with the release, so after a hook. */
    @Test
    void whatTheChartMakesItselfIsNotThereBeforeAnUpgradeEither() {
        Rendered upgrade = Chart.renderUpgrade(Profile.OPERATORS);

        assertThat(upgrade.all(Job.class)).isEmpty();
        assertThat(upgrade.all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> assertThat(variables(deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)))
                .containsEntry(AT_START, "true"));
    }

    @Test
    void anUpgradeWithoutSuchOperatorsHasTheJob() {
        assertThat(Chart.renderUpgrade(Profile.PRODUCTION).all(Job.class)).hasSize(4);
    }

    private static int weight(HasMetadata object) {
        return Integer.parseInt(object.getMetadata().getAnnotations().get("hook.example/hook-weight"));
    }

    private static Map<String, String> variables(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
