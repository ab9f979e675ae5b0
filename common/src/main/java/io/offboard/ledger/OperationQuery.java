package io.offboard.ledger;

import io.offboard.operation.OperationStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** What follows the select of the rows; takes {@link #values}. */
    String conditions() {
        var conditions = new ArrayList<String>();
        status.ifPresent(value -> conditions.add("o.status = $" + (conditions.size() + 1)));
        kind.ifPresent(value -> conditions.add("o.kind = $" + (conditions.size() + 1)));
        since.ifPresent(value -> conditions.add("o.accepted_at >= $" + (conditions.size() + 1)));
        before.ifPresent(value -> conditions.add("o.id < $" + (conditions.size() + 1)));
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return where + " order by o.id desc limit $" + (conditions.size() + 1);
    }

    Object[] values() {
        return Stream.of(
                        status.map(OperationStatus::name),
                        kind,
                        since.map(value -> value.atOffset(ZoneOffset.UTC)),
                        before,
                        Optional.of(limit))
                .flatMap(Optional::stream)
                .toArray();
    }
}
