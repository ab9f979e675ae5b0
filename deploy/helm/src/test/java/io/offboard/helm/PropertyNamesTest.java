package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart and the services speak of the same properties, both ways. */
class PropertyNamesTest {

    private static final Set<String> DOMAINS = Set.of("token", "session", "conversation", "customer");
    private static final Set<String> OF_THE_PROCESS = Set.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX");

    /** What the service is, and what the chart has a form of its own for. */
    private static final Set<String> NOT_SET_BY_NAME = Set.of("offboard.service.domain");

    private static final String APPS = "offboard.easemob.apps.";

    @Test
    void theChartTakesExactlyTheOffboardPropertiesThatTheServicesRead() {
        Set<String> read = DOMAINS.stream()
                .flatMap(domain -> new BuiltService(domain).properties().stream())
                .filter(property -> property.startsWith("offboard.") && !property.startsWith(APPS))
                .filter(property -> !NOT_SET_BY_NAME.contains(property))
                .collect(Collectors.toCollection(TreeSet::new));
        // A map's keys are the user's: the chart cannot list them, but has to take them.
        Set<String> maps = read.stream().filter(name -> name.contains("*")).collect(Collectors.toSet());
        read.removeAll(maps);
        ValuesSchema schema = ValuesSchema.read();

        assertThat(Stream.concat(schema.config().stream(), schema.secrets().stream()))
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(maps).allMatch(name -> schema.takes(name.replace("*", "any")));
    }

    @Test
    void anAppOfEasemobsCanBeGivenEverythingThatTheServiceReadsOfIt() {
        Map<String, String> properties =
                Properties.ofAll(Profile.OPERATORS.render()).get("offboard-conversation");

        assertThat(new BuiltService("conversation")
                        .properties().stream()
                                .filter(name -> name.startsWith(APPS))
                                .map(name -> name.replace(APPS + "*.", "")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(properties.keySet())
                        .anyMatch(property ->
                                property.matches(Pattern.quote(APPS) + "\"acme/(chat|support)\"\\." + name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "session", "conversation", "customer"})
    void everyMountedPropertyMeansSomethingToTheService(String domain) {
        BuiltService service = new BuiltService(domain);
        QuarkusProperties quarkus = new QuarkusProperties(service.libraries());
        Set<String> own = service.properties();

        assertThat(Stream.of(Profile.values())
                        .map(profile -> Properties.ofAll(profile.render()))
                        .flatMap(maps -> maps.entrySet().stream())
                        .filter(map -> map.getKey().contains("-" + domain))
                        .flatMap(map -> map.getValue().keySet().stream())
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .allMatch(property -> property.startsWith("offboard.")
                        ? own.contains(property.replaceAll("\"[^\"]+\"", "*"))
                        : property.startsWith("kafka.") ? knownToKafka(property) : quarkus.know(property));
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableMeansSomethingToTheProcess(Profile profile) {
        QuarkusProperties quarkus = new QuarkusProperties(new BuiltService("session").libraries());

        assertThat(containers(profile))
                .flatExtracting(Container::getEnv)
                .extracting(EnvVar::getName)
                .filteredOn(name -> !name.startsWith("SECRET_"))
                .isNotEmpty()
                .allMatch(name -> OF_THE_PROCESS.contains(name) || quarkus.knowVariable(name));
    }

    @ParameterizedTest
    @EnumSource
    void everySecretVariableIsReferredToAndEveryReferenceIsAVariable(Profile profile) {
        Map<String, Map<String, String>> properties = Properties.ofAll(profile.render());

        assertThat(profile.render().all(Deployment.class)).allSatisfy(deployment -> {
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
            Set<String> variables = container.getEnv().stream()
                    .map(EnvVar::getName)
                    .filter(name -> name.startsWith("SECRET_"))
                    .collect(Collectors.toSet());
            assertThat(references(properties.get(deployment.getMetadata().getName())))
                    .isEqualTo(variables);
        });
    }

    @Test
    void everyPropertyInTheReadmeCanBeSet() {
        Set<String> rendered = Stream.of(Profile.values())
                .flatMap(profile -> Properties.ofAll(profile.render()).values().stream())
                .flatMap(properties -> properties.keySet().stream())
                .map(property -> property.replaceAll("\"[^\"]+\"", "\"org/app\""))
                .collect(Collectors.toSet());
        ValuesSchema schema = ValuesSchema.read();

        assertThat(Readme.properties()).hasSizeGreaterThan(30).allSatisfy(spellings -> assertThat(spellings)
                .anyMatch(property ->
                        rendered.contains(property) || schema.config().contains(property) || schema.takes(property)));
    }

    private static boolean knownToKafka(String property) {
        String name = property.substring("kafka.".length());
        return ConsumerConfig.configNames().contains(name) || name.equals("tls-configuration-name");
    }

    private static Set<String> references(Map<String, String> properties) {
        return properties.values().stream()
                .flatMap(value ->
                        Pattern.compile("\\$\\{([A-Z0-9_]+)}").matcher(value).results())
                .map(MatchResult::group)
                .map(reference -> reference.substring(2, reference.length() - 1))
                .collect(Collectors.toSet());
    }

    private static List<Container> containers(Profile profile) {
        return profile.render().pods().values().stream()
                .flatMap(pod -> pod.getContainers().stream())
                .toList();
    }
}
