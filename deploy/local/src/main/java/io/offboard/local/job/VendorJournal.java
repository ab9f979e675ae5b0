package io.offboard.local.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

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

    /** By vendor and target: in how many calls that the vendor carried out it was named. */
    public Map<String, Map<String, Integer>> callsByTarget() {
        List<Target> targets = read("/sandbox/journal/targets", new TypeReference<>() {});
        return targets.stream()
                .collect(groupingBy(
                        Target::vendor,
                        TreeMap::new,
                        groupingBy(Target::target, TreeMap::new, summingInt(Target::calls))));
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
            long sequence, String time, String vendor, String method, String path, List<String> targets, int status) {

        Instant at() {
            return Instant.parse(time);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Call> calls) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Target(String vendor, String target, int calls) {}
}
