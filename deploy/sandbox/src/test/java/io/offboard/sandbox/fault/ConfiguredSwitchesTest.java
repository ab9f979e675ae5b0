package io.offboard.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.problem.StrictJson;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredSwitchesTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "offboard.sandbox.iproyal.token", "a",
            "offboard.sandbox.easemob.token", "b",
            "offboard.sandbox.easemob.client-id", "c",
            "offboard.sandbox.easemob.client-secret", "d",
            "offboard.sandbox.longlonglong.token", "e",
            "offboard.sandbox.zsgf.token", "f");

    @Test
    void switchesCanBeSetBeforeTheStart() {
        SwitchBoard board = board("{\"userLimit\":null,\"latency\":{\"kind\":\"FIXED\",\"millis\":20}}");

        Switches easemob = board.now(VendorName.EASEMOB);
        assertThat(easemob.userLimit()).isNull();
        assertThat(easemob.accountLimit()).isEqualTo(new Limit(100, 1000));
        assertThat(easemob.latency()).isEqualTo(new Latency.Fixed(20));
    }

    @Test
    void aMisspeltSwitchStopsTheStart() {
        assertThatThrownBy(() -> board("{\"usrLimit\":null}")).hasMessageContaining("Unknown name 'usrLimit'");
    }

    @Test
    void theBoundsHaveTheDocumentedDefaults() {
        SandboxConfig config = config("{}");

        assertThat(config.journal().capacity()).isEqualTo(200_000);
        assertThat(config.journal().targets()).isEqualTo(1_000_000);
        assertThat(config.maxItems()).isEqualTo(500_000);
        assertThat(config.seed()).isEqualTo(1);
    }

    private static SwitchBoard board(String easemob) {
        return new SwitchBoard(config(easemob), new StrictJson());
    }

    private static SandboxConfig config(String easemob) {
        Map<String, String> properties = new HashMap<>(REQUIRED);
        properties.put("offboard.sandbox.easemob.switches", easemob);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(SandboxConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return config.getConfigMapping(SandboxConfig.class);
    }
}
