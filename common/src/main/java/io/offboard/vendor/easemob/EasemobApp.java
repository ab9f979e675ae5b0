package io.offboard.vendor.easemob;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.regex.Pattern;

/** An app at Easemob: its organisation and its name there, both segments of every address [seed]. */
@RegisterForReflection
public record EasemobApp(String org, String app) {

    private static final Pattern NAME = Pattern.compile("([^/]+)/([^/]+)");

    /** The app of a name as {@link #name()} gives it. */
    static EasemobApp named(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new ConfigurationException(
                    "offboard.easemob.apps.\"" + name + "\": an app is named \"org/app\", with one slash.");
        }
        return new EasemobApp(parts.group(1), parts.group(2));
    }

    /** {@code org/app}: the key of the app in the configuration. */
    public String name() {
        return org + "/" + app;
    }
}
