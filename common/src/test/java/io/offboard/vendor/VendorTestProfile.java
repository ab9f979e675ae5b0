package io.offboard.vendor;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The vendor clients alone: no database, no Kafka, no identity provider, and none of the beans that want them. */
public final class VendorTestProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.arc.exclude-types", OTHERS),
                Map.entry("quarkus.datasource.jdbc", "false"),
                Map.entry("quarkus.datasource.reactive", "false"),
                Map.entry("quarkus.flyway.enabled", "false"),
                Map.entry("quarkus.oidc.enabled", "false"),
                Map.entry("quarkus.http.auth.permission.domain.policy", "permit"),
                Map.entry("quarkus.http.auth.permission.documents.policy", "permit"),
                Map.entry("quarkus.http.host-enabled", "false"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ScriptedVendorResource.class));
    }

    private static final String OTHERS = String.join(
            ",",
            "io.offboard.api.**",
            "io.offboard.bundle.**",
            "io.offboard.casework.**",
            "io.offboard.command.**",
            "io.offboard.control.**",
            "io.offboard.dispatch.**",
            "io.offboard.error.**",
            "io.offboard.event.**",
            "io.offboard.health.**",
            "io.offboard.intake.**",
            "io.offboard.ledger.**",
            "io.offboard.operation.**",
            "io.offboard.pacing.**",
            "io.offboard.privacy.**",
            "io.offboard.proof.**",
            "io.offboard.receipt.**",
            "io.offboard.retention.**",
            "io.offboard.security.**",
            "io.offboard.trace.**");
}
