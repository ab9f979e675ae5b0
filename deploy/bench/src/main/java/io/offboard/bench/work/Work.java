package io.offboard.bench.work;

import io.offboard.local.stack.Service;
import java.nio.charset.StandardCharsets;

/** One kind of work. A command is known by its id, and so is what it has done at the vendor. */
public interface Work {

    Service service();

    /** As in {@code remove}. */
    String action();

    /** The data of the command with this id, as JSON. */
    String data(String id);

    /** How many targets one command has. */
    default int targets() {
        return 1;
    }

    /** Whose target it is that the vendor's journal names so: a command's id, or something else if it is none's. */
    String idOf(JournalTarget target);

    /** The vendor's own request for one command; null when no competitor is set to this work. */
    default VendorRequest request() {
        return null;
    }

    /** The command with this id, a CloudEvent in structured mode. */
    default byte[] command(String id) {
        return ("{\"specversion\":\"1.0\",\"type\":\"io.offboard." + service().domain() + "." + action()
                        + ".v1\",\"source\":\"urn:offboard:bench\",\"id\":\"" + id + "\",\"data\":" + data(id) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As the journal tells of it. */
    record JournalTarget(String account, String user, String name) {}

    /**
     * Where a competitor sends a command's body.
     *
     * @param path below the vendor's address
     */
    record VendorRequest(String path, String token) {}

    /** The body of the vendor's request for one command. */
    default String body(String id) {
        return data(id);
    }
}
