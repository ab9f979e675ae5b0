package io.offboard.local.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the vendors themselves say was done to whom: the sandbox's journal. */
public final class VendorJournal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final URI sandbox;

    public VendorJournal(URI sandbox) {
        this.sandbox = sandbox;
    }

    /** The calls served, in order. */
    public List<Call> calls() {
        Page page = read("/sandbox/journal?limit=10000", new TypeReference<>() {});
        return page.calls();
    }

    /** By vendor and target: how often the vendor acted on it, which is more than being asked to. */
    public Map<String, Map<Target, Integer>> actedOn() {
        List<Count> counts = read("/sandbox/journal/targets", new TypeReference<>() {});
        return counts.stream()
                .filter(count -> count.acted() > 0)
                .collect(groupingBy(
                        Count::vendor, TreeMap::new, toMap(Count::owned, Count::acted, Integer::sum, TreeMap::new)));
    }

    /** From now on the vendor behaves so: what it changes of the sandbox's switches, as JSON. */
    public void bend(String vendor, String switches) {
        http.json("PATCH", sandbox.resolve("/sandbox/switches/" + vendor), switches)
                .require(200);
    }

    private <T> T read(String path, TypeReference<T> type) {
        try {
            return JSON.readValue(http.get(sandbox.resolve(path)).require(200).body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal cannot be read", e);
        }
    }

    /** One call a vendor served. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Call(
            long sequence,
            String time,
            String vendor,
            String method,
            String path,
            String account,
            String user,
            List<String> targets,
            int status) {

        List<Target> targetsOfItsOwner() {
            return targets.stream()
                    .map(target -> new Target(account, user, target))
                    .toList();
        }

        Instant at() {
            return Instant.parse(time);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Call> calls) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Count(String vendor, String account, String user, String target, int acted) {

        Target owned() {
            return new Target(account, user, target);
        }
    }
}
