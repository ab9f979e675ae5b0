package io.offboard.bench.connect;

import java.util.Map;

/**
 * What the environment says.
 *
 * @param kafka bootstrap servers
 * @param vendorUrl of the DELETE
 */
record Settings(String kafka, String commands, String group, String vendorUrl, String vendorToken) {

    static Settings of(Map<String, String> environment) {
        return new Settings(
                required(environment, "BENCH_KAFKA"),
                required(environment, "BENCH_COMMANDS"),
                required(environment, "BENCH_GROUP"),
                required(environment, "BENCH_VENDOR_URL"),
                required(environment, "BENCH_VENDOR_TOKEN"));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set.");
        }
        return value;
    }
}
