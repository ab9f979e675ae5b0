package io.offboard.bench.stack;

import io.offboard.local.stack.Service;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the replicas of one service share and no other has: a database and topics.
 *
 * @param name names it in PostgreSQL, on Kafka and among the processes
 * @param databaseAddress as a service is told
 * @param connector connects to the database as one who may see everything
 */
public record Space(String name, Service service, String databaseAddress, Supplier<Connection> connector) {

    public String commands() {
        return topic("commands");
    }

    public String events() {
        return topic("events");
    }

    List<String> topics() {
        return List.of(commands(), events(), topic("dead-letters"));
    }

    String database() {
        return name.replace('-', '_');
    }

    /** Brings a service to this space: by their defaults all of one kind would share theirs. */
    Map<String, String> settings() {
        return Map.of(
                "mp.messaging.incoming.commands.topic", commands(),
                "mp.messaging.incoming.commands.group.id", name,
                "mp.messaging.outgoing.events.topic", events(),
                "mp.messaging.outgoing.audit.topic", topic("audit"),
                "mp.messaging.outgoing.dead-letters.topic", topic("dead-letters"));
    }

    private String topic(String kind) {
        return "bench." + name + "." + kind;
    }
}
