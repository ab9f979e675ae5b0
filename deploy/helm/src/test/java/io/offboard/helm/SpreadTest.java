package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replicas are spread over zones and nodes, and none of them waits for a node that it could not have. */
class SpreadTest {

    /** Nodes need no label of a zone: insisting on zones would shut out those without one. */
    @Test
    void nodesAreInsistedOnWhereThatIsAskedForAndZonesNever() {
        assertThat(constraints(Profile.PRODUCTION.render(), "offboard-session"))
                .extracting(TopologySpreadConstraint::getTopologyKey, TopologySpreadConstraint::getWhenUnsatisfiable)
                .containsExactlyInAnyOrder(
                        tuple("topology.kubernetes.io/zone", "ScheduleAnyway"),
                        tuple("kubernetes.io/hostname", "DoNotSchedule"));
        assertThat(constraints(Profile.MINIMAL.render(), "offboard-session"))
                .extracting(TopologySpreadConstraint::getWhenUnsatisfiable)
                .containsExactly("ScheduleAnyway", "ScheduleAnyway");
    }

    /** A node that is being drained, or the control plane's, has no replica and can have none. */
    @ParameterizedTest
    @EnumSource
    void nodesWhoseTaintsKeepReplicasAwayDoNotCountAsEmpty(Profile profile) {
        Rendered rendered = profile.render();

        assertThat(rendered.all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> assertThat(
                        constraints(rendered, deployment.getMetadata().getName()))
                .hasSize(2)
                .extracting(TopologySpreadConstraint::getNodeTaintsPolicy)
                .containsOnly("Honor"));
    }

    private static List<TopologySpreadConstraint> constraints(Rendered rendered, String name) {
        return rendered.one(Deployment.class, name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getTopologySpreadConstraints();
    }
}
