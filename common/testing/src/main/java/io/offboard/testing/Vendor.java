package io.offboard.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One vendor of the {@link Sandbox}: how it is to behave, and what it saw. */
public final class Vendor {

    /** The switches of a vendor that does what it is asked for, and breaks the connection instead of saying so, once. */
    public static final String BREAKS_AFTER_THE_EFFECT =
            "{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;

    private Vendor(String name) {
        this.name = name;
    }

    /** The vendor of this name: iproyal, easemob, longlonglong or zsgf. */
    public static Vendor named(String name) {
        return new Vendor(name);
    }

    /**
     * A call that the vendor served.
     *
     * @param time when it arrived
     * @param path as sent, without the query
     * @param user the user whom the path names, or empty
     * @param targets what it named; empty when the vendor did not carry it out
     * @param status what was answered; 0 when the connection was reset
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Call(
            long sequence,
            String time,
            String method,
            String path,
            String user,
            List<String> targets,
            int status,
            boolean applied) {

        /** When it arrived. */
        public Instant at() {
            return Instant.parse(time);
        }

        /** Whether something was to be deleted. */
        public boolean isDeletion() {
            return method.equals("DELETE");
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Call> calls, long last, long dropped) {}

    /** From now on behaves as these switches say, and as usual in all else. */
    public void behave(String switches) {
        given().contentType("application/json")
                .body(switches)
                .put(Sandbox.url() + "/sandbox/switches/" + name)
                .then()
                .statusCode(200);
    }

    /** From now on behaves as usual. */
    public void behaveAsUsual() {
        given().delete(Sandbox.url() + "/sandbox/switches/" + name).then().statusCode(200);
    }

    /** Makes IPRoyal know these residential users. */
    public void knowUsers(List<String> hashes) {
        given().contentType("application/json")
                .body(Map.of("hashes", hashes))
                .post(Sandbox.url() + "/sandbox/iproyal/users")
                .then()
                .statusCode(200);
    }

    /** The sequence number of the last call so far. */
    public long lastCall() {
        return page(Long.MAX_VALUE / 10).last();
    }

    /** The calls after that sequence number, in the order they came. */
    public List<Call> callsAfter(long sequence) {
        return page(sequence).calls();
    }

    /** Asked at any time: the calls since now, in the order they came. */
    public Supplier<List<Call>> callsFromNow() {
        var now = lastCall();
        return () -> callsAfter(now);
    }

    /** The calls that named this target and were carried out. */
    public List<Call> callsNaming(String target) {
        return callsAfter(0).stream()
                .filter(call -> call.targets().contains(target))
                .toList();
    }

    private Page page(long after) {
        var page = given().queryParam("vendor", name)
                .queryParam("after", after)
                .queryParam("limit", 10_000)
                .get(Sandbox.url() + "/sandbox/journal");
        page.then().statusCode(200);
        try {
            return JSON.readValue(page.asString(), Page.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
