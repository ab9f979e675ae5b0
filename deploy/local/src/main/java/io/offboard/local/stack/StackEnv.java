package io.offboard.local.stack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file that tells a shell what is up: {@code . deploy/local/target/stack.env}. */
final class StackEnv {

    private static final Set<String> FIXED = Set.of(
            "OFFBOARD_KAFKA",
            "OFFBOARD_SANDBOX_URL",
            "OFFBOARD_SANDBOX_PID",
            "OFFBOARD_TOKEN",
            "OFFBOARD_OIDC_URL",
            "OFFBOARD_CLIENT_ID",
            "OFFBOARD_CLIENT_SECRET");

    private StackEnv() {}

    static void write(StackPlan plan) {
        PrivateFile.write(plan.home().env(), render(variables(plan)));
    }

    /** Such a variable in the environment speaks of some stack; a service must not take it for its configuration. */
    static boolean isOurs(String variable) {
        return FIXED.contains(variable)
                || Arrays.stream(Service.values()).anyMatch(service -> Stream.of("URL", "PID", "JDBC")
                        .map(service::variable)
                        .anyMatch(variable::equals));
    }

    static String render(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "='" + variable.getValue() + "'\n")
                .collect(Collectors.joining());
    }

    private static Map<String, String> variables(StackPlan plan) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("OFFBOARD_KAFKA", plan.kafka());
        variables.put("OFFBOARD_SANDBOX_URL", plan.sandbox().toString());
        variables.put("OFFBOARD_SANDBOX_PID", pid(plan, Part.SANDBOX));
        for (Service service : Service.values()) {
            variables.put(service.variable("URL"), plan.url(service).toString());
            variables.put(service.variable("PID"), pid(plan, service.title()));
            variables.put(service.variable("JDBC"), plan.jdbc(service));
        }
        variables.put("OFFBOARD_TOKEN", plan.token());
        if (plan.variant().oidc()) {
            variables.put("OFFBOARD_OIDC_URL", plan.realm().toString());
            variables.put("OFFBOARD_CLIENT_ID", Keycloak.CLIENT);
            variables.put("OFFBOARD_CLIENT_SECRET", plan.keys().machineSecret());
        }
        return variables;
    }

    private static String pid(StackPlan plan, String part) {
        return new PidFile(plan.home(), part).pid().map(String::valueOf).orElse("");
    }
}
