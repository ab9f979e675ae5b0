package io.offboard.local.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that is decided before anything starts: addresses, secrets, and what each service is told. Saved in the
 * run folder, so that a later process can start a service again exactly as it was.
 */
public record StackPlan(Home home, Ports ports, Variant variant, Keys keys, String token) {

    private static final String HOST = "127.0.0.1";

    static StackPlan create(Home home, Ports ports) {
        return create(home, ports, Variant.USUAL);
    }

    static StackPlan create(Home home, Ports ports, Variant variant) {
        Keys keys = Keys.generate();
        return new StackPlan(home, ports, variant, keys, variant.oidc() ? "" : BearerToken.mint(keys));
    }

    StackPlan withToken(String issued) {
        return new StackPlan(home, ports, variant, keys, issued);
    }

    static boolean isSaved(Home home) {
        return Files.exists(file(home));
    }

    static StackPlan load(Home home) {
        if (!isSaved(home)) {
            throw new StackException("No stack is up. Start one: deploy/local/up");
        }
        Map<String, String> saved = PrivateFile.readProperties(file(home));
        return new StackPlan(
                home,
                new Ports(Integer.parseInt(saved.get("port-offset"))),
                new Variant(Boolean.parseBoolean(saved.get("native")), Boolean.parseBoolean(saved.get("oidc"))),
                Keys.load(keyFile(home)),
                saved.get("token"));
    }

    void save() {
        keys.save(keyFile(home));
        PrivateFile.writeProperties(
                file(home),
                Map.of(
                        "port-offset", Integer.toString(ports.offset()),
                        "native", Boolean.toString(variant.nativeServices()),
                        "oidc", Boolean.toString(variant.oidc()),
                        "token", token));
    }

    /** What the service is started from: a jar for a JVM, or a native executable. */
    public Path runner(Service service) {
        return variant.nativeServices() ? home.executable(service) : home.jar(service);
    }

    public URI url(Service service) {
        return http(ports.of(service));
    }

    /** Where the service's health and metrics are. */
    public URI management(Service service) {
        return http(ports.managementOf(service));
    }

    public URI sandbox() {
        return http(ports.sandbox());
    }

    /** Where Prometheus is, if it was asked for. */
    public URI prometheus() {
        return http(ports.prometheus());
    }

    /** The realm of the OIDC provider, whether or not the stack has one. */
    public URI realm() {
        return URI.create(http(ports.keycloak()) + "/realms/offboard");
    }

    public String kafka() {
        return HOST + ":" + ports.kafka();
    }

    /** With user and password, to be used as it is. */
    public String jdbc(Service service) {
        return "jdbc:" + database(service) + "?user=" + service.domain() + "&password=" + keys.databasePassword();
    }

    Map<String, String> sandboxEnvironment() {
        return Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.sandbox()),
                "QUARKUS_HTTP_HOST",
                HOST,
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "false");
    }

    Map<String, String> environment(Service service) {
        Map<String, String> variables = new ServiceEnvironment(
                        ports.of(service),
                        ports.managementOf(service),
                        database(service),
                        service.domain(),
                        kafka(),
                        keys)
                .variables();
        if (variant.oidc()) {
            variables.remove("QUARKUS_OIDC_PUBLIC_KEY");
            variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", realm().toString());
            variables.put("QUARKUS_OIDC_TOKEN_AUDIENCE", "offboard");
        }
        return variables;
    }

    /**
     * What a service is told beside its environment: a name with quotes and a slash, as an app of Easemob's has, is none
     * for a variable. The sandbox's credentials are no secrets, so everybody may see them on a command line.
     */
    List<String> systemProperties(Service service) {
        return SystemProperties.of(service.vendorSettings(sandbox().toString()));
    }

    @Override
    public String toString() {
        return "StackPlan[" + home.folder() + ", offset " + ports.offset() + "]";
    }

    private String database(Service service) {
        return "postgresql://" + HOST + ":" + ports.postgres() + "/" + service.domain();
    }

    private static URI http(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    private static Path file(Home home) {
        return home.run().resolve("stack.properties");
    }

    private static Path keyFile(Home home) {
        return home.run().resolve("keys.properties");
    }
}
