package io.offboard.local.faults;

import io.offboard.local.stack.Service;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The ledgers as they were, and how far their services had read by then. Both are taken while the services are away. */
final class Backup {

    private final Site site;
    private final Map<Service, Map<TopicPartition, OffsetAndMetadata>> offsets = new EnumMap<>(Service.class);

    private Backup(Site site) {
        this.site = site;
    }

    static Backup take(Site site) throws Exception {
        Backup backup = new Backup(site);
        Together.each(site.nodes(), Node::stop);
        for (Service service : Service.values()) {
            backup.offsets.put(service, site.kafka().offsets(service));
        }
        site.postgres().stop();
        copy(site.postgres().data(), backup.folder());
        site.postgres().start();
        Site.startAll(site.nodes(), Map.of());
        return backup;
    }

    /** @param readAgain which services read again what came since; the others go on where they were */
    void restore(List<Service> readAgain) throws Exception {
        Together.each(site.nodes(), Node::kill);
        site.postgres().stop();
        copy(folder(), site.postgres().data());
        site.postgres().start();
        for (Service service : readAgain) {
            site.kafka().setOffsetsOnceNobodyReads(service, offsets.get(service));
        }
        Site.startAll(site.nodes(), Map.of());
    }

    private Path folder() {
        return site.home().run().resolve("backup");
    }

    private static void copy(Path from, Path to) {
        if (!Shell.run(
                "sh", "-c", "mkdir -p '%2$s' && rm -rf '%2$s'/* && cp -a '%1$s'/. '%2$s'/".formatted(from, to))) {
            throw new IllegalStateException("could not copy " + from);
        }
    }
}
