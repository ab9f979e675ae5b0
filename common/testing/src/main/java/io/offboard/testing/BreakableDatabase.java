package io.offboard.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A database of its own for the service under test, reached by a {@link Line} that the test can break. Beside
 * {@link Surroundings}, of which it replaces the database; restrict it to the class that needs it.
 */
public final class BreakableDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String ADDRESS = "quarkus.datasource.reactive.url";
    private static final int AFTER_THE_SURROUNDINGS = 1;

    private static Line line;

    /** The way from the service to its database. */
    public static Line line() {
        return line;
    }

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(Database.fresh());
        var database = URI.create(configuration.get(ADDRESS));
        line = Line.to(database.getPort());
        configuration.put(ADDRESS, "postgresql://127.0.0.1:%d%s".formatted(line.port(), database.getPath()));
        // What a lost answer leaves behind is taken up when its lease is over: in seconds, for a test.
        configuration.put("offboard.operation.lease", "3s");
        return configuration;
    }

    @Override
    public void stop() {
        line.cut();
    }

    @Override
    public int order() {
        return AFTER_THE_SURROUNDINGS;
    }
}
