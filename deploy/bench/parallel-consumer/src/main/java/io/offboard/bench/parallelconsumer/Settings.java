package io.offboard.bench.parallelconsumer;

import java.util.Map;

/**
 * What the environment says.
 *
 * @param kafka bootstrap servers
 * @param vendorUrl of the DELETE
 * @param inFlight calls under way at most
 * @param batch records that one call may carry
 */
record Settings(
        String kafka,
        String commands,
        String events,
        String group,
        String vendorUrl,
        String vendorToken,
        int inFlight,
        int batch) {

    static Settings of(Map<String, String> environment) {
        return new Settings(
                required(environment, "BENCH_KAFKA"),
                required(environment, "BENCH_COMMANDS"),
                required(environment, "BENCH_EVENTS"),
                required(environment, "BENCH_GROUP"),
                required(environment, "BENCH_VENDOR_URL"),
                required(environment, "BENCH_VENDOR_TOKEN"),
                Integer.parseInt(required(environment, "BENCH_IN_FLIGHT")),
                Integer.parseInt(required(environment, "BENCH_BATCH")));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set.");
        }
        return value;
    }
}
