package io.offboard.ledger;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;

/** An empty ledger of a test's own: the service under test neither looks into it nor writes there. */
final class OwnLedger {

    private final String url;
    private final String user;
    private final String password;
    private final String schema;
    private final Flyway flyway;

    private OwnLedger(Config config, String schema) {
        this.url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        this.user = config.getValue("quarkus.datasource.username", String.class);
        this.password = config.getValue("quarkus.datasource.password", String.class);
        this.schema = schema;
        this.flyway = Flyway.configure()
                .dataSource(url, user, password)
                .schemas(schema)
                .cleanDisabled(false)
                .load();
    }

    static OwnLedger create(Config config, String schema) {
        var ledger = new OwnLedger(config, schema);
        ledger.flyway.migrate();
        return ledger;
    }

    void drop() {
        flyway.clean();
    }

    Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        connection.setSchema(schema);
        return connection;
    }

    Pool pool() {
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url.replace("jdbc:", ""))
                        .setUser(user)
                        .setPassword(password)
                        .addProperty("search_path", schema))
                .build());
    }
}
