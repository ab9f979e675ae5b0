package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.job.MainJob;
import io.offboard.local.job.Report;
import io.offboard.local.job.Report.Check;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Ports;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import io.offboard.local.stack.StackPlan;
import io.offboard.local.stack.Variant;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the chart tells a container is enough to do the main job with: each service of the local stack is started with the
 * variables and files of its rendered pod, after the migration's pod has ended. Kafka is reached in each of the ways that
 * the chart knows. With {@code -Doffboard.native=true} the services are native executables.
 */
class InstalledMainJobIT {

    private static Stack stack;

    @BeforeAll
    static void up() throws Exception {
        Home home = new Home(
                Path.of(System.getProperty("offboard.checkout")), Path.of(System.getProperty("offboard.home")));
        Stack.stopLeftovers(home, Progress.SILENT);
        stack = Stack.prepare(
                home, Ports.free(), new Variant(Boolean.getBoolean("offboard.native"), false), Progress.SILENT);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop the installed services"));
        SecuredKafka kafka = new SecuredKafka(home.run().resolve("kafka-keys"));
        stack.startSurroundings(kafka::configure);
        kafka.addUser(stack.plan().kafka());
        install(kafka);
    }

    @AfterAll
    static void down() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void servicesThatAreToldWhatTheChartRendersDoTheMainJob() {
        Report report = MainJob.run(stack.plan());

        assertThat(report.checks()).isNotEmpty().allMatch(Check::passed);
    }

    /** The service makes clients of its own for that. */
    @ParameterizedTest
    @EnumSource
    void deadLettersAreReadInTheSameWay(Service service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stack.plan().url(service).resolve("/dead-letters"))
                .header("Authorization", "Bearer " + stack.plan().token())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void install(SecuredKafka kafka) {
        StackPlan plan = stack.plan();
        Map<String, String> secrets = new HashMap<>(kafka.secrets());
        secrets.putAll(secrets(plan));
        Rendered rendered = Chart.render(Profile.MINIMAL, values(plan, kafka));
        List<RenderedService> services = Stream.of(Service.values())
                .map(service -> new RenderedService(plan, service, rendered, secrets))
                .toList();
        assertThat(services.parallelStream().map(RenderedService::migrate)).containsOnly(0);
        services.parallelStream().forEach(RenderedService::start);
    }

    /** Where things are on this machine, in the chart's own words. */
    private static String values(StackPlan plan, SecuredKafka kafka) {
        return """
                defaults:
                  runtime: %5$s
                  config:
                    quarkus.oidc.auth-server-url: null
                    quarkus.oidc.public-key: %1$s
                    quarkus.log.console.json.enabled: false
                    offboard.cases.enabled: true
                  secrets:
                    offboard.privacy.case-key: {name: offboard-privacy, key: case-key}
                  kafka: {bootstrapServers: "%2$s"}
                  database: {host: 127.0.0.1, port: %3$d, tls: {mode: disable}}
                services:
                  token: {config: {offboard.zsgf.url: "%4$s"}}
                  session:
                    config: {offboard.iproyal.url: "%4$s"}
                    kafka: %6$s
                  customer: {config: {offboard.longlonglong.url: "%4$s"}}
                  conversation:
                    kafka: %7$s
                    apps:
                      acme/chat: null
                      XXXX/XXXX:
                        host: "%4$s"
                        clientId: sandbox-client
                        clientSecret: {name: offboard-easemob, key: client-secret}
                """.formatted(
                        plan.keys().publicKey(),
                        plan.kafka(),
                        plan.ports().postgres(),
                        plan.sandbox(),
                        plan.variant().nativeServices() ? "native" : "jvm",
                        kafka.withPassword(),
                        kafka.withCertificate());
    }

    /** What the Secrets would hold. */
    private static Map<String, String> secrets(StackPlan plan) {
        Map<String, String> secrets = new HashMap<>();
        secrets.put("offboard-privacy/seal-key", plan.keys().seal());
        secrets.put("offboard-privacy/digest-key", plan.keys().digest());
        secrets.put("offboard-privacy/case-key", plan.keys().cases());
        secrets.put("offboard-receipt/signing-key", plan.keys().receipt());
        secrets.put("offboard-easemob/client-secret", "sandbox-secret");
        for (Service service : Service.values()) {
            secrets.put(
                    "offboard-" + service.domain() + "-database/password",
                    plan.keys().databasePassword());
            secrets.put("offboard-" + service.vendor() + "/token", "sandbox-" + service.vendor() + "-token");
        }
        return secrets;
    }
}
