package io.offboard.local.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the vendor itself says was done to whom: the sandbox's journal of one vendor. */
public final class VendorJournal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final URI sandbox;
    private final String vendor;

    public VendorJournal(URI sandbox, String vendor) {
        this.sandbox = sandbox;
        this.vendor = vendor;
    }

    /** The calls served, in order. */
    public List<Call> calls() {
        Page page = read(get("/sandbox/journal?limit=10000&vendor=" + vendor), new TypeReference<>() {});
        return page.calls();
    }

    /** In how many calls that the vendor carried out each target was named. */
    public Map<String, Integer> callsByTarget() {
        List<Target> targets = read(get("/sandbox/journal/targets?vendor=" + vendor), new TypeReference<>() {});
        return targets.stream().collect(Collectors.toMap(Target::target, Target::calls));
    }

    /** From now on the vendor takes this long to answer. */
    public void latency(int millis) {
        http.patch(
                        sandbox.resolve("/sandbox/switches/" + vendor),
                        "{\"latency\":{\"kind\":\"FIXED\",\"millis\":" + millis + "}}")
                .require(200);
    }

    private String get(String path) {
        return http.get(sandbox.resolve(path)).require(200).body();
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal cannot be read", e);
        }
    }

    /** One call the vendor served. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Call(long sequence, String time, String method, String path, List<String> targets, int status) {

        Instant at() {
            return Instant.parse(time);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Call> calls) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Target(String target, int calls) {}
}
