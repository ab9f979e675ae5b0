package io.offboard.vendor.iproyal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.privacy.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpRoyalLimitTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aCallThatMayCarryNothingIsToldAtStart(int maxHashes) {
        assertThatThrownBy(() -> new IpRoyal((IpRoyalApi) null, new Config(maxHashes), Clock.systemUTC()))
                .hasMessage("Set offboard.iproyal.max-hashes to 1 or more, not to " + maxHashes + ".");
    }

    private record Config(int maxHashes) implements IpRoyalConfig {

        @Override
        public URI url() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public Secret token() {
            return Secret.of("t");
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
