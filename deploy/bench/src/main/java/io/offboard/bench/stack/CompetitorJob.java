package io.offboard.bench.stack;

import java.util.Map;

/**
 * What a competitor has to do.
 *
 * @param name names its topics and its process
 * @param vendorUrl the full address of the {@code DELETE}
 * @param inFlight calls under way at most
 * @param batch records that one call may carry; 1 for a call each
 */
public record CompetitorJob(String name, String vendorUrl, String vendorToken, int inFlight, int batch) {

    public String commands() {
        return "bench." + name + ".commands";
    }

    public String events() {
        return "bench." + name + ".events";
    }

    Map<String, String> environment(String bootstrap) {
        return Map.of(
                "BENCH_KAFKA",
                bootstrap,
                "BENCH_COMMANDS",
                commands(),
                "BENCH_EVENTS",
                events(),
                "BENCH_GROUP",
                name,
                "BENCH_VENDOR_URL",
                vendorUrl,
                "BENCH_VENDOR_TOKEN",
                vendorToken,
                "BENCH_IN_FLIGHT",
                Integer.toString(inFlight),
                "BENCH_BATCH",
                Integer.toString(batch));
    }
}
