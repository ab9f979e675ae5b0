package io.offboard.local;

import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.nio.file.Path;

/** What a person needs to know once it is up. */
record Welcome(Terminal terminal, StackPlan plan, boolean observe) {

    void print() {
        terminal.line(terminal.bold("Offboard is up"));
        for (Service service : Service.values()) {
            entry(service.title(), plan.url(service) + "  health and metrics: " + plan.management(service));
        }
        entry("  each has", "/q/openapi?format=json  /operations  and beside  /q/health  /q/metrics");
        entry("sandbox", plan.sandbox().toString());
        entry("  it has", "/q/openapi  /sandbox/journal");
        entry("Kafka", plan.kafka());
        if (observe) {
            entry("Prometheus", plan.prometheus().toString());
            entry("  it has", "/graph  /api/v1/alerts, and the figures of deploy/grafana/offboard.json");
        }
        entry("bearer token (24 h)", plan.token());
        terminal.blank();
        tryIt();
        terminal.blank();
        terminal.line("Ctrl-C stops everything.");
    }

    private void tryIt() {
        String session = "$OFFBOARD_SESSION_URL";
        String authorization = " -H \"Authorization: Bearer $OFFBOARD_TOKEN\"";
        terminal.line(terminal.bold("Try it in another terminal") + terminal.faint("  (first line first)"));
        command(". " + Checkout.shown(plan.home().env()));
        command("curl -i -X DELETE " + session + "/v1/sessions" + authorization
                + " -H 'Content-Type: application/json' -d '{\"residential_user_hashes\":[\"hash1\",\"hash2\"]}'");
        command("curl " + session + "/operations" + authorization);
        command(
                "echo '{\"type\":\"io.offboard.session.remove.v1\",\"data\":{\"residential_user_hashes\":[\"hash3\"]}}' | "
                        + Checkout.shown(local("send")));
    }

    private Path local(String script) {
        return plan.home().checkout().resolve("deploy/local").resolve(script);
    }

    private void entry(String name, String value) {
        terminal.line("  " + name + " ".repeat(Math.max(1, 22 - name.length())) + value);
    }

    private void command(String line) {
        terminal.line("  " + line);
    }
}
