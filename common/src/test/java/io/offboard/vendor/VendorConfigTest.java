package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.vendor.iproyal.IpRoyalConfig;
import io.offboard.vendor.longlonglong.LongLongLongConfig;
import io.offboard.vendor.zsgf.ZsgfConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorConfigTest {

    @Test
    void everythingMissingIsToldAtOnceByItsName() {
        assertThatThrownBy(() -> config(ZsgfConfig.class, Map.of()))
                .hasMessageContaining("offboard.zsgf.url is required")
                .hasMessageContaining("offboard.zsgf.token is required");
    }

    @Test
    void theAddressesAndTimeOutsOfTheSeedsAreTheDefaults() {
        var ipRoyal = config(IpRoyalConfig.class, Map.of("offboard.iproyal.token", "t"));
        var longLongLong = config(LongLongLongConfig.class, Map.of("offboard.longlonglong.token", "t"));

        assertThat(ipRoyal.url()).isEqualTo(URI.create("https://resi-api.iproyal.com"));
        assertThat(ipRoyal.maxHashes()).isEqualTo(100);
        assertThat(ipRoyal.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ipRoyal.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(longLongLong.url()).isEqualTo(URI.create("https://ai.api.longlonglong.cn"));
    }

    @Test
    void aTokenDoesNotPrint() {
        var config = config(IpRoyalConfig.class, Map.of("offboard.iproyal.token", "open sesame"));

        assertThat(config.token()).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon"})
    void aTimeOutIsAPositiveNumberOfMilliseconds(String milliseconds) {
        var settings = Map.of("offboard.iproyal.token", "t", "offboard.iproyal.read-timeout", milliseconds);

        assertThatThrownBy(() -> config(IpRoyalConfig.class, settings))
                .hasMessageContaining("offboard.iproyal.read-timeout");
    }

    private static <T> T config(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .addDefaultInterceptors()
                .addDefaultSources()
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }
}
