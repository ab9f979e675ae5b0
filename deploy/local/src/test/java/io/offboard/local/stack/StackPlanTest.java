package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void prepared() {
        home = new Home(folder, folder);
        home.clear();
    }

    @Test
    void aRestartedServiceIsToldTheSameAsBefore() {
        StackPlan plan = StackPlan.create(home, new Ports(7));
        plan.save();

        StackPlan loaded = StackPlan.load(home);

        assertThat(loaded.environment(Service.SESSION)).isEqualTo(plan.environment(Service.SESSION));
        assertThat(loaded.token()).isEqualTo(plan.token());
    }

    @Test
    void aServiceIsToldWhereEverythingIs() {
        assertThat(StackPlan.create(home, new Ports(0)).environment(Service.SESSION))
                .containsEntry("QUARKUS_HTTP_PORT", "8082")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "9082")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:5442/session")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:5442/session")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "session")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    }

    @Test
    void aServiceIsToldWhereItsVendorIs() {
        StackPlan plan = StackPlan.create(home, new Ports(0));

        assertThat(plan.systemProperties(Service.TOKEN))
                .containsExactly(
                        "-Doffboard.zsgf.token=sandbox-zsgf-token", "-Doffboard.zsgf.url=http://127.0.0.1:8090");
        assertThat(plan.systemProperties(Service.CONVERSATION))
                .contains("-Doffboard.easemob.apps.\"XXXX/XXXX\".host=http://127.0.0.1:8090");
    }

    @Test
    void aNativeServiceIsStartedFromItsExecutable() throws IOException {
        Path target = Files.createDirectories(folder.resolve("session-service/target"));
        Path executable = Files.createFile(
                target.resolve("session-service-1.0-runner"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        StackPlan plan = StackPlan.create(home, new Ports(0), new Variant(true, false));
        plan.save();

        assertThat(plan.runner(Service.SESSION)).isEqualTo(executable);
        assertThat(StackPlan.load(home).runner(Service.SESSION)).isEqualTo(executable);
    }

    @Test
    void withAnOidcProviderAServiceIsToldWhereItIsAndNoKey() {
        StackPlan plan =
                StackPlan.create(home, new Ports(3), new Variant(false, true)).withToken("a-token");
        plan.save();

        assertThat(StackPlan.load(home).environment(Service.SESSION))
                .doesNotContainKey("QUARKUS_OIDC_PUBLIC_KEY")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:8183/realms/offboard")
                .containsEntry("QUARKUS_OIDC_TOKEN_AUDIENCE", "offboard");
        assertThat(StackPlan.load(home).token()).isEqualTo("a-token");
    }

    @Test
    void thePrivacyKeysAreOf32RandomBytes() {
        Keys keys = StackPlan.create(home, new Ports(0)).keys();

        assertThat(Base64.getDecoder().decode(keys.seal())).hasSize(32);
        assertThat(Base64.getDecoder().decode(keys.digest())).hasSize(32);
        assertThat(keys.seal())
                .isNotEqualTo(keys.digest())
                .isNotEqualTo(Keys.generate().seal());
    }

    @Test
    void secretsDoNotPrintThemselves() {
        StackPlan plan = StackPlan.create(home, new Ports(0));

        assertThat(plan + " " + plan.keys())
                .doesNotContain(plan.token(), plan.keys().seal(), plan.keys().privateKey());
    }

    @Test
    void withoutAStackThereIsNothingToLoad() {
        assertThatThrownBy(() -> StackPlan.load(home))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("No stack is up");
    }
}
