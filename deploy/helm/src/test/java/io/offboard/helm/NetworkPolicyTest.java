package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a service hears, and whom it can speak to. */
class NetworkPolicyTest {

    private final NetworkPolicy session = Profile.PRODUCTION.render().one(NetworkPolicy.class, "offboard-session");

    @Test
    void callersReachTheServiceAndPrometheusItsMetrics() {
        assertThat(session.getSpec().getIngress())
                .extracting(NetworkPolicyTest::whence)
                .containsExactly("ingress-nginx → http", "monitoring → management", "test → http, management");
    }

    @Test
    void itSpeaksToNamesDatabaseKafkaAndHttpsAndToNobodyElse() {
        assertThat(session.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(session.getSpec().getEgress())
                .extracting(NetworkPolicyTest::whither)
                .containsExactly(
                        "kube-system:[53, 53]",
                        "10.20.1.0/24:[5432]",
                        "10.20.0.0/24:[9093]",
                        "0.0.0.0/0:[443]",
                        "0.0.0.0/0:[443]");
    }

    @Test
    void httpsLeadsToNothingPrivate() {
        assertThat(session.getSpec().getEgress())
                .filteredOn(rule -> whither(rule).startsWith("0.0.0.0/0"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getTo().get(0).getIpBlock().getExcept())
                        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"));
    }

    @Test
    void theMigrationSpeaksToTheDatabaseAlone() {
        NetworkPolicy migration = Profile.PRODUCTION.render().one(NetworkPolicy.class, "offboard-session-migration");

        assertThat(migration.getSpec().getIngress()).isEmpty();
        assertThat(migration.getSpec().getEgress())
                .extracting(NetworkPolicyTest::whither)
                .containsExactly("kube-system:[53, 53]", "10.20.1.0/24:[5432]");
    }

    @Test
    void thePortsOfKafkaAreThoseOfTheBootstrapServers() {
        Rendered rendered = Chart.render(
                Profile.MINIMAL, "defaults: {kafka: {bootstrapServers: 'a:9094,b:9095'}, database: {port: 6432}}");

        assertThat(rendered.one(NetworkPolicy.class, "offboard-session")
                        .getSpec()
                        .getEgress())
                .extracting(rule -> ports(rule.getPorts()))
                .contains(List.of("9094", "9095"), List.of("6432"));
    }

    /** In a namespace where nothing is allowed, it could ask nobody otherwise. */
    @Test
    void helmTestReachesNamesAndTheServicesAlone() {
        NetworkPolicy test = Profile.PRODUCTION.render().one(NetworkPolicy.class, "offboard-test");
        var services = test.getSpec().getEgress().get(1);

        assertThat(test.getSpec().getPodSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/component", "test");
        assertThat(test.getMetadata().getAnnotations())
                .containsEntry("hook.example/hook", "test")
                .containsEntry("hook.example/hook-weight", "-1");
        assertThat(test.getSpec().getIngress()).isEmpty();
        assertThat(test.getSpec().getEgress()).hasSize(2);
        assertThat(whither(test.getSpec().getEgress().get(0))).isEqualTo("kube-system:[53, 53]");
        assertThat(services.getTo().get(0).getPodSelector().getMatchLabels())
                .containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
        assertThat(ports(services.getPorts())).containsExactly("8080", "9000");
    }

    /** The pods that answer for names on OpenShift listen on 5353; a Service's port does not count. */
    @Test
    void namesAreAskedForAtThePortsThatAreGiven() {
        Rendered rendered = Chart.render(Profile.MINIMAL, "networkPolicy: {dnsPorts: [53, 5353]}");

        assertThat(List.of("offboard-session", "offboard-session-migration"))
                .allSatisfy(name -> assertThat(whither(rendered.one(NetworkPolicy.class, name)
                                .getSpec()
                                .getEgress()
                                .get(0)))
                        .isEqualTo("kube-system:[53, 53, 5353, 5353]"));
    }

    @Test
    void whatIsAllowedBesideIsAllowedToTheMigrationToo() {
        Rendered rendered = Chart.render(
                Profile.PRODUCTION,
                "networkPolicy: {extraEgress: [{to: [{ipBlock: {cidr: 10.30.0.0/24}}], ports: [{port: 4317}]}]}");

        assertThat(List.of("offboard-session", "offboard-session-migration")).allSatisfy(name -> assertThat(
                        rendered.one(NetworkPolicy.class, name).getSpec().getEgress())
                .extracting(NetworkPolicyTest::whither)
                .contains("10.30.0.0/24:[4317]"));
    }

    private static String whence(NetworkPolicyIngressRule rule) {
        var from = rule.getFrom().get(0);
        String who = from.getNamespaceSelector() != null
                ? from.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name")
                : from.getPodSelector().getMatchLabels().get("app.kubernetes.io/component");
        return who + " → " + String.join(", ", ports(rule.getPorts()));
    }

    private static String whither(NetworkPolicyEgressRule rule) {
        var to = rule.getTo().get(0);
        String who = to.getIpBlock() != null
                ? to.getIpBlock().getCidr()
                : to.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name");
        return who + ":" + ports(rule.getPorts());
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream().map(port -> port.getPort().getValue().toString()).toList();
    }
}
