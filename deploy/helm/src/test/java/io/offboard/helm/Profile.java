package io.offboard.helm;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Values to install the chart with; together they use everything that it can do. */
enum Profile {
    MINIMAL("src/test/resources/values/minimal.yaml"),
    PRODUCTION("offboard/values-production.yaml"),
    OPERATORS("src/test/resources/values/operators.yaml"),
    NATIVE("src/test/resources/values/native.yaml");

    private static final Map<Profile, Rendered> RENDERED = new ConcurrentHashMap<>();

    private final Path file;

    Profile(String file) {
        this.file = Path.of(file);
    }

    Path file() {
        return file;
    }

    /** What is installed; not to be changed. */
    Rendered render() {
        return RENDERED.computeIfAbsent(this, profile -> Chart.render(profile.file));
    }
}
