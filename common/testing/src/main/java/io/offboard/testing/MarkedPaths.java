package io.offboard.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a service has of its own where marked secrets go through.
 *
 * @param domain its domain
 * @param account a vendor account that all of it goes to
 * @param vendorsSecrets what it shows to its vendor
 * @param misbehaviours switches of its vendor, under each of which it is asked
 * @param command a good command about this target
 * @param badData data that are no command's, about this target
 * @param ask the vendor's own request about this target
 * @param askBadly the same, so that it is refused
 * @param isEchoed whether the vendor's answer tells what was done to whom, and so ours to that caller
 */
public record MarkedPaths(
        String domain,
        Vendor vendor,
        String account,
        List<String> vendorsSecrets,
        List<String> misbehaviours,
        Function<Target, Command> command,
        Function<Target, String> badData,
        BiFunction<RequestSpecification, Target, Response> ask,
        BiFunction<RequestSpecification, Target, Response> askBadly,
        boolean isEchoed) {

    /** Of any vendor: it fails before and after it has done what it is asked for, and wants to be left alone. */
    public static final List<String> FAULTS = List.of(
            "{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":2}]}",
            "{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":2}]}",
            "{\"faults\":[{\"kind\":\"TRUNCATED_JSON\",\"times\":2}]}",
            "{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":2}]}");

    /**
     * Somebody whom nobody else has named.
     *
     * @param text with characters that each encoding writes in another way
     * @param name without such characters, for where none are taken
     */
    public record Target(String text, String name) {}
}
