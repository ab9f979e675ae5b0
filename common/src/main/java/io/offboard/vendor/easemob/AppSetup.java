package io.offboard.vendor.easemob;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.privacy.Secret;
import io.offboard.vendor.VendorCalls;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Puts together what one configured app needs. */
final class AppSetup {

    private final EasemobApi api;
    private final VendorCalls calls;
    private final Duration refreshPause;
    private final Clock clock;

    AppSetup(EasemobApi api, VendorCalls calls, Duration refreshPause, Clock clock) {
        this.api = api;
        this.calls = calls;
        this.refreshPause = refreshPause;
        this.clock = clock;
    }

    /**
     * What the app needs.
     *
     * @param held a token that is used as it is; empty to get one as the settings say
     * @throws ConfigurationException when the app has no credentials
     */
    Deletions of(EasemobApp app, EasemobConfig.App settings, Optional<Secret> held) {
        var connection = new AppConnection(api, calls, app, settings.host());
        // A configured token is at hand at any time: nothing is asked of the vendor, and nothing changes by waiting.
        var pause = settings.token().isPresent() ? Duration.ZERO : refreshPause;
        return new Deletions(connection, new AppToken(grant(connection, app, settings, held), pause, clock));
    }

    private static Uni<Outcome<Grant>> grant(
            AppConnection connection, EasemobApp app, EasemobConfig.App settings, Optional<Secret> held) {
        var ready = held.or(settings::token);
        if (ready.isPresent()) {
            return Uni.createFrom().item(new Succeeded<>(Grant.forEver(ready.get())));
        }
        if (settings.clientId().isPresent() && settings.clientSecret().isPresent()) {
            return connection.grantToken(
                    settings.clientId().get(), settings.clientSecret().get());
        }
        var key = "offboard.easemob.apps.\"" + app.name() + "\".";
        throw new ConfigurationException("Set " + key + "client-id and " + key
                + "client-secret to the client credentials of the Easemob app, or " + key
                + "token to an app token of it.");
    }
}
