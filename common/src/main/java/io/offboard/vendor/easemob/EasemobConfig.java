package io.offboard.vendor.easemob;

import io.offboard.privacy.Secret;
import io.offboard.vendor.MillisecondsConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How Easemob is reached. The defaults stand in {@code META-INF/microprofile-config.properties}. */
@ConfigMapping(prefix = "offboard.easemob")
public interface EasemobConfig {

    /** By {@code org/app}, in quotes in a properties file: {@code offboard.easemob.apps."acme/chat".host}. */
    Map<String, App> apps();

    /** Milliseconds, 2000 unless set. */
    @WithConverter(MillisecondsConverter.class)
    Duration connectTimeout();

    /** Milliseconds, 10000 unless set: how long a call may take in all. */
    @WithConverter(MillisecondsConverter.class)
    Duration readTimeout();

    /**
     * Milliseconds, 60000 unless set: an app token that the vendor refused is replaced at most this often, because asking
     * often can get the account banned [public].
     */
    @WithConverter(MillisecondsConverter.class)
    Duration refreshPause();

    /** One app: its host, and either a token, or a client id and its secret to get one with; the token goes first. */
    interface App {

        /** The host of the app's data centre, reached by https unless it is given with another scheme. */
        String host();

        Optional<String> clientId();

        Optional<Secret> clientSecret();

        /** An app token to be used as it is, and never replaced. */
        Optional<Secret> token();
    }
}
