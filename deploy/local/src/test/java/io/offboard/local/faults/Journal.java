package io.offboard.local.faults;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.local.job.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The vendors' calls since some instant. */
final class Journal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long LATER_THAN_ALL = 999_999_999_999_999_999L;

    private Journal() {}

    static long last(URI sandbox) {
        return page(sandbox, LATER_THAN_ALL).last();
    }

    /** What came after the call of that number. */
    static List<Call> after(URI sandbox, long number) {
        return Stream.iterate(
                        page(sandbox, number),
                        page -> !page.calls().isEmpty(),
                        page -> page(
                                sandbox,
                                page.calls().get(page.calls().size() - 1).sequence()))
                .flatMap(page -> page.calls().stream())
                .toList();
    }

    private static Page page(URI sandbox, long after) {
        URI address = sandbox.resolve("/sandbox/journal?limit=10000&after=" + after);
        try (InputStream body = address.toURL().openStream()) {
            return JSON.readValue(body, Page.class);
        } catch (IOException e) {
            throw new IllegalStateException("The sandbox's journal cannot be read", e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(List<Call> calls, long last) {}

    /** One call; status 0 means that it was not answered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Call(
            long sequence,
            String time,
            String vendor,
            String method,
            String account,
            String user,
            List<String> targets,
            List<String> acted,
            int status) {

        Instant at() {
            return Instant.parse(time);
        }

        Stream<Target> named() {
            return targets.stream().map(this::owned);
        }

        Stream<Target> actedOn() {
            return acted.stream().map(this::owned);
        }

        private Target owned(String name) {
            return new Target(account == null ? "" : account, user == null ? "" : user, name);
        }
    }
}
