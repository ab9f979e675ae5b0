package io.offboard.ledger;

import io.offboard.operation.OperationStatus;
import io.quarkus.panache.common.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which operations to list, newest first.
 *
 * @param status only these
 * @param kind only these
 * @param since only those accepted at or after this instant
 * @param before only those older than this one: where the page before ended
 * @param limit at most so many
 */
public record OperationQuery(
        Optional<OperationStatus> status,
        Optional<String> kind,
        Optional<Instant> since,
        Optional<UUID> before,
        int limit) {

    static final Sort NEWEST_FIRST = Sort.descending("id");

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        status.ifPresent(value -> parameters.put("status", value));
        kind.ifPresent(value -> parameters.put("kind", value));
        since.ifPresent(value -> parameters.put("since", value));
        before.ifPresent(value -> parameters.put("before", value));
        return parameters;
    }

    String conditions() {
        var conditions = new ArrayList<String>();
        conditions.add("1 = 1");
        status.ifPresent(value -> conditions.add("status = :status"));
        kind.ifPresent(value -> conditions.add("kind = :kind"));
        since.ifPresent(value -> conditions.add("acceptedAt >= :since"));
        before.ifPresent(value -> conditions.add("id < :before"));
        return String.join(" and ", conditions);
    }
}
