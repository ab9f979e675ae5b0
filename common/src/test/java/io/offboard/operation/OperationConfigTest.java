package io.offboard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationConfigTest {

    @Test
    void oneIsEnough() {
        var config = config(Map.of("offboard.operation.max-calls", "1", "offboard.operation.max-in-memory", "1"));

        assertThat(config.maxCalls()).isEqualTo(1);
        assertThat(config.maxInMemory()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"offboard.operation.max-calls", "offboard.operation.max-in-memory"})
    void noneIsNot(String property) {
        assertThatThrownBy(() -> config(Map.of(property, "0")))
                .hasMessageContaining(property)
                .hasMessageContaining("1 or more");
    }

    private static OperationConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(OperationConfig.class)
                .build()
                .getConfigMapping(OperationConfig.class);
    }
}
