package io.offboard.local.stack;

import java.util.List;
import java.util.Map;

/** Settings as a JVM takes them on its command line. */
public final class SystemProperties {

    private SystemProperties() {}

    public static List<String> of(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .sorted()
                .toList();
    }
}
