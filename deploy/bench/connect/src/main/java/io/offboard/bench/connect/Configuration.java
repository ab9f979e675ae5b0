package io.offboard.bench.connect;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;

/** What otherwise stands in Connect's two files. */
final class Configuration {

    /** The connector's name. */
    static final String NAME = "vendor";

    static final int TASKS = 4;

    private static final String TEXT = "org.apache.kafka.connect.storage.StringConverter";
    private static final String INSERT_HEADER = "org.apache.kafka.connect.transforms.InsertHeader";

    private Configuration() {}

    static Map<String, String> worker(Settings settings, Path plugins) {
        return Map.ofEntries(
                entry("bootstrap.servers", settings.kafka()),
                entry("plugin.path", plugins.toString()),
                // The connector is older than the files by which newer ones are found.
                entry("plugin.discovery", "only_scan"),
                entry("key.converter", TEXT),
                entry("value.converter", TEXT),
                // Connect insists on this one, and nobody needs it: any free port.
                entry("listeners", "http://127.0.0.1:0"),
                // Connect insists on this one too. Only sources have it written.
                entry(
                        "offset.storage.file.filename",
                        plugins.resolveSibling("offsets").toString()));
    }

    /** A call that fails is repeated every second, as in the other competitors; by itself the task would give up. */
    static Map<String, String> connector(Settings settings) {
        return Map.ofEntries(
                entry("name", NAME),
                entry("connector.class", "org.apache.camel.kafkaconnector.CamelSinkConnector"),
                entry("tasks.max", Integer.toString(TASKS)),
                entry("topics", settings.commands()),
                entry("consumer.override.group.id", settings.group()),
                entry("camel.sink.url", settings.vendorUrl() + "?httpMethod=DELETE&deleteWithBody=true"),
                entry("camel.error.handler", "default"),
                entry("camel.error.handler.max.redeliveries", "-1"),
                entry("camel.error.handler.redelivery.delay", "1000"),
                // The connector makes HTTP headers of record headers with this prefix.
                entry("transforms", "authorization,type"),
                entry("transforms.authorization.type", INSERT_HEADER),
                entry("transforms.authorization.header", "CamelHeader.Authorization"),
                entry("transforms.authorization.value.literal", "Bearer " + settings.vendorToken()),
                entry("transforms.type.type", INSERT_HEADER),
                entry("transforms.type.header", "CamelHeader.Content-Type"),
                entry("transforms.type.value.literal", "application/json"));
    }
}
